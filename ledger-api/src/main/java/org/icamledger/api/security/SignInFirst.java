package org.icamledger.api.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.icamledger.api.problem.Problem;
import org.icamledger.api.problem.ProblemType;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/**
 * Tells whoever is not signed in how to. What was wrong with a token or a password is not told: whoever may use one can find out
 * at its issuer.
 *
 * @param passwords whether local accounts may sign in
 * @param tokens whether the tokens of an issuer may
 */
record SignInFirst(boolean passwords, boolean tokens) implements AuthenticationEntryPoint {
    private static final String BASIC = "Basic realm=\"icam-ledger\", charset=\"UTF-8\"";
    private static final String BEARER = "Bearer realm=\"icam-ledger\"";
    // RFC 6750, section 3.1
    private static final String INVALID_TOKEN = BEARER + ", error=\"invalid_token\"";

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        answer(response, refused).write(response);
    }

    private Problem answer(HttpServletResponse response, AuthenticationException refused) {
        return switch (refused) {
            case TooManyFailures tooMany ->
                ProblemType.TOO_MANY_REQUESTS
                        .saying("Sign-in failed too often. Wait, then check user name and password.")
                        .retryAfter(tooMany.waiting());
            case AuthenticationServiceException issuerAway ->
                ProblemType.UNAVAILABLE
                        .saying("The issuer of the token cannot be asked for its keys. Try again in a moment.")
                        .retryAfter(TokenConfiguration.BETWEEN_LOOKS);
            case OAuth2AuthenticationException badToken -> {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, INVALID_TOKEN);
                yield ProblemType.UNAUTHENTICATED.saying(
                        "This token is not accepted: get a new one from the issuer, for this ledger and with one of its"
                                + " roles.");
            }
            case null, default -> {
                if (passwords) {
                    response.addHeader(HttpHeaders.WWW_AUTHENTICATE, BASIC);
                }
                if (tokens) {
                    response.addHeader(HttpHeaders.WWW_AUTHENTICATE, BEARER);
                }
                yield ProblemType.UNAUTHENTICATED.saying(how());
            }
        };
    }

    private String how() {
        String password = "user name and password of an account with HTTP Basic";
        String token = "a token of the issuer as Bearer";
        return "Send " + (passwords && tokens ? password + ", or " + token : passwords ? password : token) + ".";
    }
}
