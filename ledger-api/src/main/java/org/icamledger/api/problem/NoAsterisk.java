package org.icamledger.api.problem;

import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.CoyoteAdapter;
import org.apache.coyote.Request;
import org.apache.coyote.Response;

/** Hands requests to the application, also one for {@code *}, which Tomcat would answer itself: it is refused as one for the root. */
final class NoAsterisk extends CoyoteAdapter {
    private static final byte[] ROOT = "/".getBytes(StandardCharsets.US_ASCII);

    NoAsterisk(Connector connector) {
        super(connector);
    }

    @Override
    public void service(Request request, Response response) throws Exception {
        if (request.requestURI().equals("*")) {
            request.requestURI().setBytes(ROOT, 0, ROOT.length);
        }
        super.service(request, response);
    }
}
