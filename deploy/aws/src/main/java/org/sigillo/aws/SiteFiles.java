package org.sigillo.aws;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What is served, by which hosts. All hosts show the same files.
///
/// @param hosts the names, sorted
/// @param files by their path, without a slash before it
public record SiteFiles(SortedSet<String> hosts, SortedMap<String, byte[]> files) {
    /// Where the policy is (8461 §3.3).
    public static final String POLICY = ".well-known/mta-sts.txt";
    /// The largest file, in octets: a mark certificate holds the logo and its chain.
    public static final int MAX_OCTETS = 256 * 1024;
    /// The most files.
    public static final int MAX_FILES = 50;

    private static final Map<String, String> TYPES =
            Map.of(".txt", "text/plain", ".svg", "image/svg+xml", ".pem", "application/x-pem-file");

    /// Nothing but the policy, where it is ours to serve.
    ///
    /// @param wanted what the domain publishes
    /// @return the files
    public static SiteFiles of(Wanted wanted) {
        SiteFiles site = new SiteFiles(new TreeSet<>(), new TreeMap<>());
        if (!wanted.policy().isEmpty() && !wanted.leadsElsewhere(wanted.policyHost())) {
            site.hosts.add(wanted.policyHost());
            site.files.put(POLICY, wanted.policy().getBytes(StandardCharsets.US_ASCII));
        }
        return site;
    }

    /// The policy, and what stands in a folder.
    ///
    /// @param wanted what the domain publishes
    /// @param folder as `sigillo deploy --site` writes it: a folder a host
    /// @return the files
    /// @throws IOException if a file cannot be read
    /// @throws Unusable if a host cannot be served, or two files contradict each other
    public static SiteFiles read(Wanted wanted, Path folder) throws IOException, Unusable {
        SiteFiles site = of(wanted);
        List<Path> hosts;
        try (Stream<Path> list = Files.list(folder)) {
            hosts = list.filter(Files::isDirectory).sorted().toList();
        }
        for (Path host : hosts) {
            String name = String.valueOf(host.getFileName());
            if (name.startsWith(".")) continue;
            if (!name.equals(wanted.zone()) && !name.endsWith('.' + wanted.zone()))
                throw new Unusable(
                        name + " is not in the zone " + wanted.zone() + ": no certificate can be had for it");
            if (wanted.leadsElsewhere(name))
                throw new Unusable(name + " is led elsewhere by a record of the export; take it out of mail.yaml"
                        + " (mta-sts.host) to have it served from here");
            site.hosts.add(name);
            site.add(host);
        }
        return site;
    }

    private void add(Path host) throws IOException, Unusable {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(host)) {
            all = walk.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : all) {
            String path = host.relativize(file).toString().replace('\\', '/');
            if (Files.size(file) > MAX_OCTETS) throw new Unusable(file + " is larger than " + MAX_OCTETS + " octets");
            byte[] octets = Files.readAllBytes(file);
            byte[] other = files.putIfAbsent(path, octets);
            if (other != null && !Arrays.equals(other, octets))
                throw new Unusable(file + " is not what the export, or another host, has at " + path);
            mediaType(path);
        }
        if (files.size() > MAX_FILES) throw new Unusable("more than " + MAX_FILES + " files");
    }

    /// The media type of a path.
    ///
    /// @param path its path
    /// @return the type
    /// @throws Unusable if it is none of those a mail site has
    static String mediaType(String path) throws Unusable {
        String type = TYPES.get(path.substring(Math.max(path.lastIndexOf('.'), 0)));
        if (type == null) throw new Unusable(path + " is no .txt, .svg or .pem");
        return type;
    }
}
