package org.sigillo.conformance.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The modules that are shipped: their sources and their classes.
final class Modules {
    private static final List<String> SHIPPED = List.of("core", "documents", "net", "server", "cli");

    private Modules() {}

    /// The folder that holds the launcher.
    static Path root() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("sigillo")) && Files.exists(at.resolve("core/pom.xml"))) return at;
        }
        throw new AssertionError("no launcher above " + Path.of("").toAbsolutePath());
    }

    /// The Java sources, in the order of the modules and of their paths.
    static List<Path> sources() {
        List<Path> sources = new ArrayList<>();
        for (String module : SHIPPED) {
            Path main = root().resolve(module).resolve("src/main/java");
            if (!Files.isDirectory(main)) continue;
            try (Stream<Path> files = Files.walk(main)) {
                files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(sources::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return sources;
    }

    /// The top-level class of a source; its initializer is not run.
    static Class<?> load(Path source) {
        String path = source.toString();
        String within = path.substring(path.indexOf("src/main/java/") + "src/main/java/".length());
        String name = within.substring(0, within.length() - ".java".length()).replace('/', '.');
        try {
            return Class.forName(name, false, Modules.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
