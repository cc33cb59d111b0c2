package org.sigillo.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Core takes values and gives values: no clock, no chance, no socket, no file, no log, no regular expression. Read
/// from the constant pools of the compiled classes, where nothing that is called can hide.
class CoreIsPureTest {
    private static final List<String> FORBIDDEN_TYPES = List.of(
            "java/util/regex/",
            "java/util/Scanner",
            "java/io/File",
            "java/io/RandomAccessFile",
            "java/nio/file/",
            "java/nio/channels/",
            "java/net/Socket",
            "java/net/ServerSocket",
            "java/net/Datagram",
            "java/net/InetAddress",
            "java/net/URL",
            "java/net/http/",
            "java/net/IDN",
            "javax/net/",
            "javax/naming/",
            "java/util/logging/",
            "java/lang/System$Logger",
            "org/slf4j/",
            "java/util/Random",
            "java/util/SplittableRandom",
            "java/util/random/",
            "java/util/concurrent/ThreadLocalRandom",
            "java/security/SecureRandom",
            "java/lang/ThreadLocal",
            "java/lang/ScopedValue",
            "java/lang/Process");

    private static final Set<String> FORBIDDEN_CALLS = Set.of(
            "java/lang/String.split",
            "java/lang/String.matches",
            "java/lang/String.replaceAll",
            "java/lang/String.replaceFirst",
            "java/lang/System.currentTimeMillis",
            "java/lang/System.nanoTime",
            "java/lang/System.getenv",
            "java/lang/System.getProperty",
            "java/lang/Thread.sleep",
            "java/lang/Math.random",
            "java/util/UUID.randomUUID",
            "java/time/Clock.systemUTC",
            "java/time/Clock.systemDefaultZone",
            "java/time/Clock.system",
            "java/time/InstantSource.system");

    @Test
    void nothingForbiddenIsNamed() {
        List<String> found = new ArrayList<>();
        int seen = 0;
        for (ClassModel one : House.coreClasses()) {
            String here = one.thisClass().asInternalName();
            for (PoolEntry entry : one.constantPool()) {
                switch (entry) {
                    case ClassEntry type -> {
                        seen++;
                        if (isForbidden(type.asInternalName())) found.add(here + " names " + type.asInternalName());
                    }
                    case MemberRefEntry member -> {
                        seen++;
                        if (isForbidden(member)) found.add(here + " calls " + called(member));
                    }
                    default -> {}
                }
            }
        }
        assertThat(found).isEmpty();
        assertThat(seen).as("references seen").isGreaterThan(1000);
    }

    @Test
    void coreNeedsTheJdkAloneAndIcuInOneClass() {
        List<String> found = new ArrayList<>();
        boolean icu = false;
        for (ClassModel one : House.coreClasses()) {
            String here = one.thisClass().asInternalName();
            for (PoolEntry entry : one.constantPool()) {
                if (!(entry instanceof ClassEntry type)) continue;
                String name = elementOf(type.asInternalName());
                if (name.startsWith("com/ibm/icu/") && here.startsWith("org/sigillo/name/Idna")) icu = true;
                else if (!isOurs(name)) found.add(here + " needs " + name);
            }
        }
        assertThat(found).isEmpty();
        assertThat(icu)
                .as("international names go through ICU, since java.net.IDN is IDNA2003")
                .isTrue();
    }

    private static boolean isOurs(String name) {
        return name.startsWith("org/sigillo/")
                || name.startsWith("java/")
                || name.startsWith("javax/crypto/")
                || name.startsWith("javax/security/auth/x500/")
                || name.startsWith("org/jspecify/annotations/");
    }

    private static boolean isForbidden(String type) {
        String name = elementOf(type);
        return FORBIDDEN_TYPES.stream().anyMatch(name::startsWith);
    }

    private static boolean isForbidden(MemberRefEntry member) {
        String called = called(member);
        boolean asksTheClock = called.startsWith("java/time/")
                && called.endsWith(".now")
                && !member.type().stringValue().startsWith("(Ljava/time/Clock;");
        return asksTheClock || FORBIDDEN_CALLS.contains(called);
    }

    private static String called(MemberRefEntry member) {
        return member.owner().asInternalName() + '.' + member.name().stringValue();
    }

    /// `[Ljava/lang/String;` is an array of what it holds; `[B` of nothing to ask after.
    private static String elementOf(String name) {
        if (!name.startsWith("[")) return name;
        int at = name.indexOf('L');
        return at < 0 ? "java/lang/" : name.substring(at + 1, name.length() - 1);
    }
}
