package org.icamledger.api.security;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public keys of an issuer, found by its metadata (OpenID Connect Discovery 1.0, section 4) whenever they are asked for and
 * not before: the ledger starts while the issuer is away. Nothing is kept here.
 */
final class IssuerKeys implements JWKSetSource<SecurityContext> {
    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);
    private static final String METADATA = "/.well-known/openid-configuration";
    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_MILLIS = 3_000;
    private static final int LARGEST_ANSWER = 256 * 1024;

    private final Issuer issuer;
    private final ResourceRetriever http = new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, LARGEST_ANSWER);
    private volatile boolean known;
    private boolean away;

    IssuerKeys(Issuer issuer) {
        this.issuer = issuer;
    }

    /** Whether any were ever had. */
    boolean known() {
        return known;
    }

    /** Called by one thread at a time: whoever caches takes care of that. */
    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator when, long now, SecurityContext context)
            throws JWKSetUnavailableException {
        try {
            JWKSet keys = JWKSet.parse(get(keysAddress()));
            if (away) {
                LOG.info("The issuer of tokens answers again");
            }
            known = true;
            away = false;
            return keys;
        } catch (IOException | ParseException failure) {
            if (!away) {
                LOG.warn("The issuer of tokens cannot be asked for its keys: {}", failure.getMessage());
            }
            away = true;
            throw new JWKSetUnavailableException("The issuer cannot be asked for its keys", failure);
        }
    }

    private String keysAddress() throws IOException, ParseException {
        String base = issuer.uri().endsWith("/")
                ? issuer.uri().substring(0, issuer.uri().length() - 1)
                : issuer.uri();
        Map<String, Object> metadata = JSONObjectUtils.parse(get(base + METADATA));
        if (!issuer.uri().equals(metadata.get("issuer"))) {
            throw new IOException("its metadata name another issuer than " + issuer.uri());
        }
        String keys = JSONObjectUtils.getString(metadata, "jwks_uri");
        if (keys == null || !issuer.trusts(keys)) {
            throw new IOException("its metadata give no https address of keys");
        }
        return keys;
    }

    private String get(String address) throws IOException {
        return http.retrieveResource(URI.create(address).toURL()).getContent();
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
