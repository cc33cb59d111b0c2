package org.sigillo.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.sigillo.spec.Clause;

/// Where the house stands: its root, its sources, the compiled classes of core.
final class House {
    private House() {}

    /// The folder that holds the launcher.
    static Path root() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("sigillo")) && Files.exists(at.resolve("core/pom.xml"))) return at;
        }
        throw new AssertionError("no launcher above " + Path.of("").toAbsolutePath());
    }

    /// Every Java file of every module, tests included, and of what is deployed apart from them.
    static List<Path> sources() {
        try (Stream<Path> modules = Files.list(root());
                Stream<Path> deployed = Files.list(root().resolve("deploy"))) {
            return Stream.concat(modules, deployed)
                    .map(module -> module.resolve("src"))
                    .filter(Files::isDirectory)
                    .flatMap(src -> files(src, ".java").stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The compiled classes of core, without those of its tests.
    static List<ClassModel> coreClasses() {
        try {
            Path classes = Path.of(Clause.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return files(classes, ".class").stream().map(House::parse).toList();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    static List<Path> files(Path below, String ending) {
        try (Stream<Path> all = Files.walk(below)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ClassModel parse(Path file) {
        try {
            return ClassFile.of().parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
