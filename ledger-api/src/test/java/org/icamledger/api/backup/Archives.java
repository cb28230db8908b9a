package org.icamledger.api.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Backups taken apart and put together again, rightly or wrongly. */
final class Archives {
    private Archives() {}

    /** Every member by name, in their order. */
    static Map<String, byte[]> read(Path archive) {
        Map<String, byte[]> members = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                members.put(entry.getName(), zip.readAllBytes());
            }
            return members;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As they are, whatever the manifest says. */
    static Path write(Path archive, Map<String, byte[]> members) {
        try (OutputStream out = Files.newOutputStream(archive);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                zip.putNextEntry(new ZipEntry(member.getKey()));
                zip.write(member.getValue());
                zip.closeEntry();
            }
            return archive;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With a manifest that fits: as somebody would make it who wants it to be believed. */
    static Path forge(Path archive, Map<String, byte[]> members) {
        Map<String, byte[]> all = new LinkedHashMap<>(members);
        ObjectNode manifest = (ObjectNode) JsonMapper.shared().readTree(all.remove(Manifest.NAME));
        ArrayNode list = manifest.putArray("members");
        all.forEach((name, content) -> list.addObject()
                .put("name", name)
                .put("bytes", content.length)
                .put("sha256", HexFormat.of().formatHex(Sha256.digest().digest(content))));
        all.put(Manifest.NAME, JsonMapper.shared().writeValueAsBytes(manifest));
        return write(archive, all);
    }

    /** The members in another order. */
    static Map<String, byte[]> reordered(Map<String, byte[]> members, List<String> first) {
        Map<String, byte[]> other = new LinkedHashMap<>();
        first.forEach(name -> other.put(name, members.get(name)));
        members.forEach(other::putIfAbsent);
        return other;
    }

    static List<String> lines(byte[] content) {
        return new ArrayList<>(
                new String(content, StandardCharsets.UTF_8).lines().toList());
    }
}
