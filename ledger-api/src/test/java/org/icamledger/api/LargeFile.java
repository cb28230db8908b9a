package org.icamledger.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import org.icamledger.api.rest.Requests;
import tools.jackson.databind.node.ObjectNode;

/**
 * A file of any length that nobody has to hold: block after block of about a megabyte, of which the first is new, the second
 * repeats it, and two hold only what is refused, each for another reason. Persons are named by reference, one for each case.
 */
final class LargeFile extends InputStream {
    private static final int CASES_OF_A_BLOCK = 40;
    private static final String TEXT = "x".repeat(20_000);
    private static final String TOO_LONG = "y".repeat(200_000);

    private final long length;
    private final Deque<byte[]> lines = new ArrayDeque<>();
    private byte[] line = {};
    private int next;
    private long block;
    private long read;
    private long fresh;
    private long repeated;
    private long refused;

    /** @param length bytes after which no further block begins */
    LargeFile(long length) {
        this.length = length;
    }

    /** Lines that are to be accepted, of what was read. */
    long fresh() {
        return fresh;
    }

    long repeated() {
        return repeated;
    }

    long refused() {
        return refused;
    }

    long bytes() {
        return read;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int wanted) {
        if (next == line.length) {
            if (lines.isEmpty() && read >= length) {
                return -1;
            }
            if (lines.isEmpty()) {
                makeBlock();
            }
            line = lines.remove();
            next = 0;
        }
        int taken = Math.min(wanted, line.length - next);
        System.arraycopy(line, next, target, offset, taken);
        next += taken;
        read += taken;
        return taken;
    }

    private void makeBlock() {
        // From 1: the case of nothing but zeros is the ledger's own.
        long group = 1 + block / 4;
        switch ((int) (block % 4)) {
            case 0 -> fresh += makeCases(group);
            case 1 -> repeated += makeCases(group);
            default -> makeRefused();
        }
        block++;
    }

    /** Each of an opening, three decisions and a statement with a long text. @return how many lines */
    private int makeCases(long group) {
        for (int i = 0; i < CASES_OF_A_BLOCK; i++) {
            String caseId = new UUID(group, i).toString();
            String person = "P-" + caseId;
            add(Requests.opening(caseId, person), group, i, 0);
            for (int n = 1; n <= 3; n++) {
                add(Requests.returnDecision(caseId, person), group, i, n);
            }
            add(Requests.statement(caseId, person, TEXT), group, i, 4);
        }
        return CASES_OF_A_BLOCK * 5;
    }

    private void add(ObjectNode decision, long group, int caseNumber, int n) {
        decision.put("id", new UUID(group, 1_000_000 + caseNumber * 10 + n).toString());
        lines.add((decision + "\n").getBytes(UTF_8));
    }

    private void makeRefused() {
        String nowhere = Requests.id();
        for (int i = 0; i < 10; i++) {
            String statement = Requests.statement(nowhere, "P-" + nowhere, TEXT).toString();
            refuse(statement);
            refuse(statement.substring(0, statement.length() - 3));
            refuse(statement.replace(TEXT, TOO_LONG));
        }
    }

    private void refuse(String bad) {
        lines.add((bad + "\n").getBytes(UTF_8));
        refused++;
    }
}
