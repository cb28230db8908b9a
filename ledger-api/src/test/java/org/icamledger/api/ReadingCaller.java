package org.icamledger.api;

import java.io.IOException;
import java.net.URI;
import java.util.function.Supplier;

/** Somebody of oversight, who asks one question after the other. */
final class ReadingCaller implements HttpLoad.Caller {
    private final HttpConnection connection;
    private final Supplier<String> paths;

    /** @param paths of what is asked next */
    ReadingCaller(URI ledger, String password, Supplier<String> paths) throws IOException {
        this.paths = paths;
        connection = new HttpConnection(ledger, "oversight", password);
    }

    @Override
    public void call() throws IOException {
        HttpConnection.Answer answer = connection.get(paths.get());
        if (answer.status() != 200) {
            throw new IOException(answer.status() + " " + new String(answer.body()));
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
