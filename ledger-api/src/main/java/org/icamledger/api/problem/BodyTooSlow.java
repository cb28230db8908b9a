package org.icamledger.api.problem;

import java.io.IOException;

/** The body of a request does not come fast enough to be waited for. */
public final class BodyTooSlow extends IOException {
    public BodyTooSlow() {
        super("the body came too slowly");
    }
}
