package org.icamledger.transparency;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;

/**
 * Whom a verifier believes, as a file that an oversight body writes and gives to its auditors (C2SP tlog-policy): the keys of logs,
 * the keys of witnesses, and which of these must have cosigned. Immutable.
 */
public final class Policy {
    /** What is longer is not read. */
    public static final int LARGEST = 256 * 1024;

    private static final String NONE = "none";

    private final List<Log> logs;
    private final List<Voter> voters;

    /** Its place among the voters; -1 when nobody has to cosign. */
    private final int quorum;

    private Policy(List<Log> logs, List<Voter> voters, int quorum) {
        this.logs = List.copyOf(logs);
        this.voters = List.copyOf(voters);
        this.quorum = quorum;
    }

    /**
     * A log that is believed.
     *
     * @param key its name is the log's origin
     * @param url where the log is served
     */
    public record Log(VerifierKey key, Optional<String> url) {}

    /** Who counts: a witness or a group, in the order of the file. */
    private sealed interface Voter permits Witness, Group {}

    /**
     * A witness that counts.
     *
     * @param name in this file only; bytes beyond UTF-8 are shown as question marks
     * @param url what its {@code /add-checkpoint} stands behind
     */
    public record Witness(String name, VerifierKey key, Optional<String> url) implements Voter {}

    /** @param members places among the voters, each before this group's own */
    private record Group(int threshold, List<Integer> members) implements Voter {}

    /** @throws Unreadable with the line, when it is no such policy or longer than {@link #LARGEST} */
    public static Policy parse(byte[] bytes) throws Unreadable {
        if (bytes.length > LARGEST) {
            throw new Unreadable("A policy has at most " + LARGEST + " bytes.");
        }
        Reader reader = new Reader();
        int number = 1;
        int start = 0;
        for (int at = 0; at < bytes.length; at++) {
            int b = bytes[at] & 0xff;
            try {
                if (b == '\n') {
                    // Names are octets to the format: one character each keeps them apart as they are.
                    reader.line(new String(bytes, start, at - start, StandardCharsets.ISO_8859_1));
                    start = at + 1;
                    number++;
                } else if (b < 0x20 && b != '\t' || b == 0x7f) {
                    throw new Unreadable("it has a control character"
                            + (b == '\r' ? "; lines end with a newline alone, not as on Windows." : "."));
                }
            } catch (Unreadable e) {
                throw new Unreadable("Line " + number + " of the policy: " + e.getMessage());
            }
        }
        if (start < bytes.length) {
            throw new Unreadable("The last line of the policy has no newline: was the file cut?");
        }
        return reader.policy();
    }

    /** In the order of the file. */
    public List<Log> logs() {
        return logs;
    }

    /** In the order of the file, those outside the quorum included. */
    public List<Witness> witnesses() {
        return voters.stream()
                .filter(Witness.class::isInstance)
                .map(Witness.class::cast)
                .toList();
    }

    /** Whether any witness has to cosign. */
    public boolean asksForWitnesses() {
        return quorum >= 0;
    }

    /**
     * The cosignatures of this policy's witnesses on a note: of each the newest.
     *
     * @throws Untrusted when one of them does not hold
     */
    public List<Cosignature> cosignatures(SignedNote note) throws Untrusted {
        return Cosignature.on(note, witnesses().stream().map(Witness::key).toList());
    }

    /** Whether enough witnesses cosigned. @param cosignatures of one checkpoint; those of unknown witnesses do not count */
    public boolean isMetBy(Collection<Cosignature> cosignatures) {
        Set<VerifierKey> cosigners = new HashSet<>();
        cosignatures.forEach(cosignature -> cosigners.add(cosignature.witness()));
        return isMetByCosigners(cosigners);
    }

    /** Whether cosignatures of these witnesses are enough. */
    public boolean isMetByCosigners(Set<VerifierKey> cosigners) {
        if (!asksForWitnesses()) {
            return true;
        }
        boolean[] agrees = new boolean[voters.size()];
        for (int i = 0; i < agrees.length; i++) {
            agrees[i] = switch (voters.get(i)) {
                case Witness witness -> cosigners.contains(witness.key());
                case Group group ->
                    group.members().stream().filter(member -> agrees[member]).count() >= group.threshold();
            };
        }
        return agrees[quorum];
    }

    /** Takes a policy line by line. */
    private static final class Reader {
        private final List<Log> logs = new ArrayList<>();
        private final List<Voter> voters = new ArrayList<>();
        private final Map<String, Integer> names = new HashMap<>();
        private final Set<Integer> members = new HashSet<>();
        private final List<VerifierKey> keys = new ArrayList<>();
        private Integer quorum;

        void line(String line) throws Unreadable {
            List<String> words = words(line);
            if (words.isEmpty() || words.getFirst().startsWith("#")) {
                return;
            }
            switch (words.getFirst()) {
                case "log" -> log(words);
                case "witness" -> witness(words);
                case "group" -> group(words);
                case "quorum" -> quorum(words);
                default -> throw new Unreadable("a line begins with log, witness, group, quorum or #.");
            }
        }

        Policy policy() throws Unreadable {
            if (quorum == null) {
                throw new Unreadable("The policy has no quorum line; without witnesses it is \"quorum none\".");
            }
            return new Policy(logs, voters, quorum);
        }

        private void log(List<String> words) throws Unreadable {
            requireLength(words, 2, 3, "log <verifier key> [<url>]");
            VerifierKey key = VerifierKey.parse(text(words.get(1)));
            if (key.isCosigner()) {
                throw new Unreadable("the key is that of a witness (type 4), not of a log.");
            }
            once(key);
            logs.add(new Log(key, url(words, 2)));
        }

        private void witness(List<String> words) throws Unreadable {
            requireLength(words, 3, 4, "witness <name> <verifier key> [<url>]");
            VerifierKey key = VerifierKey.parse(text(words.get(2)));
            if (!key.isCosigner()) {
                throw new Unreadable("the key is that of a log (type 1); a witness has one of type 4.");
            }
            once(key);
            define(words.get(1), new Witness(shown(words.get(1)), key, url(words, 3)));
        }

        private void group(List<String> words) throws Unreadable {
            requireLength(words, 4, Integer.MAX_VALUE, "group <name> all|any|<number> <member>…");
            List<Integer> places = new ArrayList<>();
            for (String member : words.subList(3, words.size())) {
                int place = place(member);
                if (!members.add(place)) {
                    throw new Unreadable(shown(member) + " is in a group already, and would count twice.");
                }
                places.add(place);
            }
            int threshold =
                    switch (words.get(2)) {
                        case "all" -> places.size();
                        case "any" -> 1;
                        case String number -> threshold(number, places.size());
                    };
            define(words.get(1), new Group(threshold, places));
        }

        private void quorum(List<String> words) throws Unreadable {
            requireLength(words, 2, 2, "quorum <name>|none");
            if (quorum != null) {
                throw new Unreadable("there is a quorum already.");
            }
            quorum = words.get(1).equals(NONE) ? -1 : place(words.get(1));
        }

        private static int threshold(String number, int most) throws Unreadable {
            if (number.matches("[1-9][0-9]{0,5}") && Integer.parseInt(number) <= most) {
                return Integer.parseInt(number);
            }
            throw new Unreadable("a group asks for all, any, or a number from 1 to that of its members, " + most + ".");
        }

        private void define(String name, Voter voter) throws Unreadable {
            if (name.equals(NONE) || names.putIfAbsent(name, voters.size()) != null) {
                throw new Unreadable("the name " + shown(name) + " is taken.");
            }
            voters.add(voter);
        }

        private int place(String name) throws Unreadable {
            Integer place = names.get(name);
            if (place == null) {
                throw new Unreadable("no line above defines " + shown(name) + ".");
            }
            return place;
        }

        /**
         * A cosignature does not say who made it: under two names one key would count as two witnesses, and a log that is its own
         * witness as one.
         */
        private void once(VerifierKey key) throws Unreadable {
            for (VerifierKey other : keys) {
                if (other.isSameKey(key)) {
                    throw new Unreadable("the key of " + key.name() + " is that of " + other.name() + " again.");
                }
            }
            keys.add(key);
        }

        private static Optional<String> url(List<String> words, int at) throws Unreadable {
            return at < words.size() ? Optional.of(text(words.get(at))) : Optional.empty();
        }

        private static void requireLength(List<String> words, int least, int most, String form) throws Unreadable {
            if (words.size() < least || words.size() > most) {
                throw new Unreadable("it should read: " + form);
            }
        }

        private static List<String> words(String line) {
            List<String> words = new ArrayList<>();
            for (var tokens = new StringTokenizer(line, " \t"); tokens.hasMoreTokens(); ) {
                words.add(tokens.nextToken());
            }
            return words;
        }

        private static String text(String octets) throws Unreadable {
            return SignedNote.utf8(octets.getBytes(StandardCharsets.ISO_8859_1));
        }

        private static String shown(String octets) {
            return new String(octets.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        }
    }
}
