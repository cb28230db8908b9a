package org.icamledger.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * What the package consists of, taken out of it, and beside it the classes of a start in the form in which the virtual machine keeps
 * them: from there a start takes less than half of the processor time. Both lie beside the package; of several test JVMs one
 * makes them, once for each package and Java.
 *
 * @param jar what {@code java -jar} is given
 * @param classes the file for {@code -XX:SharedArchiveFile}
 */
record ExtractedPackage(Path jar, Path classes) {
    static synchronized ExtractedPackage of(Path packaged) throws Exception {
        Path build = packaged.toAbsolutePath().getParent();
        Path directory =
                build.resolve("extracted-" + Files.getLastModifiedTime(packaged).toMillis() + "-" + Runtime.version());
        ExtractedPackage extracted =
                new ExtractedPackage(directory.resolve(packaged.getFileName()), directory.resolve("classes.jsa"));
        try (FileChannel file = FileChannel.open(
                        build.resolve("extracted.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock alone = file.lock()) {
            if (!Files.exists(extracted.classes())) {
                extract(packaged, directory);
                extracted.keepClasses();
            }
        }
        return extracted;
    }

    private static void extract(Path packaged, Path directory) throws Exception {
        Process extraction = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djarmode=tools",
                        "-jar",
                        packaged.toString(),
                        "extract",
                        "--force",
                        "--destination",
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(extraction.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(extraction.waitFor()).as(said).isZero();
    }

    /** Of a start with a first database until it is ready, and of its end. */
    private void keepClasses() throws Exception {
        Path place = Files.createTempDirectory("icam-classes-");
        try {
            Path part = place.resolve("classes.jsa");
            try (LedgerProcess ledger = LedgerProcess.serveAndKeepClasses(jar, part, place)) {
                ledger.awaitReady();
            }
            // Under its name it is complete.
            Files.copy(part, classes.resolveSibling("classes.part"), StandardCopyOption.REPLACE_EXISTING);
            Files.move(classes.resolveSibling("classes.part"), classes, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            new ProcessBuilder("rm", "-rf", place.toString()).start().waitFor();
        }
    }
}
