package org.icamledger.transparency.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.icamledger.transparency.Unreadable;

/** Cuts a stream into chunks of lines, has all processors hash them, and adds their leaves to the tree in the order of the stream. */
final class ParallelHashing implements AutoCloseable {
    /** Some hundred entries: enough to be worth a hand-over, and a few of them fit into a processor's cache. */
    private static final int CHUNK_BYTES = 1 << 18;

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    /** One that is hashed and one that waits for each processor, so that memory stays constant and nobody idles. */
    private static final int MOST_PENDING = 2 * PROCESSORS;

    private record Pending(Chunk chunk, Future<Chunk.Hashed> hashed) {}

    private final GrowingTree tree;
    private final Deque<Pending> pending = new ArrayDeque<>();
    private final Deque<byte[]> spare = new ArrayDeque<>();
    private final ExecutorService processors = Executors.newFixedThreadPool(
            PROCESSORS, Thread.ofPlatform().name("entry-hashing-", 0).daemon().factory());

    private long sealed;

    ParallelHashing(GrowingTree tree) {
        this.tree = tree;
    }

    Recomputed readAll(InputStream in) throws IOException, Unreadable {
        long bytes = 0;
        byte[] buffer = buffer();
        int carried = 0;
        while (true) {
            int length = carried + in.readNBytes(buffer, carried, buffer.length - carried);
            bytes += length - carried;
            if (length < buffer.length) {
                hash(new Chunk(buffer, length));
                finish(0);
                return new Recomputed(tree.edge().size(), tree.edge().root(), tree.roots(), sealed, bytes);
            }
            int end = Chunk.endOfWholeLines(buffer, length);
            byte[] next = buffer();
            carried = length - end;
            System.arraycopy(buffer, end, next, 0, carried);
            hash(new Chunk(buffer, end));
            buffer = next;
        }
    }

    @Override
    public void close() {
        processors.shutdownNow();
    }

    private byte[] buffer() {
        return spare.isEmpty() ? new byte[CHUNK_BYTES] : spare.pop();
    }

    private void hash(Chunk chunk) throws IOException, Unreadable {
        finish(MOST_PENDING - 1);
        pending.add(new Pending(chunk, processors.submit(chunk::hash)));
    }

    /** Takes the oldest chunks into the tree until no more than these are left. */
    private void finish(int left) throws IOException, Unreadable {
        while (pending.size() > left) {
            Pending oldest = pending.remove();
            Chunk.Hashed hashed = await(oldest.hashed());
            tree.add(hashed.leaves());
            sealed += hashed.sealed();
            if (hashed.flaw() != null) {
                throw new Unreadable("Line " + (tree.edge().size() + 1) + " " + hashed.flaw());
            }
            spare.push(oldest.chunk().buffer());
        }
    }

    private static Chunk.Hashed await(Future<Chunk.Hashed> hashed) throws InterruptedIOException {
        try {
            return hashed.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while entries were hashed");
        } catch (ExecutionException e) {
            throw new IllegalStateException("hashing lines cannot fail", e.getCause());
        }
    }
}
