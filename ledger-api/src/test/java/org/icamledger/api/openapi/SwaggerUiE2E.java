package org.icamledger.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.icamledger.api.rest.Api;
import org.icamledger.api.storage.Conditions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The page that shows the description, in a real browser that knows no other host. */
class SwaggerUiE2E {
    private static final Path SCREENSHOT = Path.of("target", "swagger-ui.png");
    private static final String VIOLATIONS = "window.violations.join()";

    private static Browser browser;

    @BeforeAll
    static void open() throws Exception {
        assumeTrue(
                Browser.installed().isPresent() || System.getenv("CI") != null,
                "Not installed: apt-get install chromium, or name one with -Dledger.chromium=");
        browser = Browser.start(Browser.installed().orElseThrow());
        browser.before("window.violations = []; document.addEventListener('securitypolicyviolation',"
                + " event => window.violations.push(event.violatedDirective + ' ' + event.blockedURI));");
        browser.open(Api.address().resolve("/swagger-ui.html"));
        Conditions.await(() -> count("document.querySelectorAll('.opblock').length") > 0);
    }

    @AfterAll
    static void close() throws Exception {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void itShowsEveryOperationAndAsksNobodyElse() throws Exception {
        int operations = 0;
        for (JsonNode path : Contract.of(Api.address()).document().get("paths")) {
            operations += path.size();
        }
        assertThat(count("document.querySelectorAll('.opblock').length")).isEqualTo(operations);
        assertThat(browser.evaluate("document.querySelector('#operations-cases-postCases').innerText")
                        .asString())
                .contains("/api/v1/cases", "Open a case");
        Files.createDirectories(SCREENSHOT.getParent());
        Files.write(SCREENSHOT, browser.screenshot());
        noViolationAndNoStranger();
    }

    @Test
    void anOperationCanBeTried() throws Exception {
        String codes = "document.querySelector('#operations-codes-getCodes ";
        browser.evaluate(codes + ".opblock-summary-control').click()");
        Conditions.await(
                () -> browser.evaluate(codes + ".try-out__btn') !== null").asBoolean());
        browser.evaluate(codes + ".try-out__btn').click()");
        Conditions.await(() -> browser.evaluate(codes + ".execute') !== null").asBoolean());
        browser.evaluate(codes + ".execute').click()");
        Conditions.await(() -> browser.evaluate(codes + ".live-responses-table .response') !== null")
                .asBoolean());
        assertThat(browser.evaluate(codes + ".live-responses-table .response').innerText")
                        .asString())
                .contains("200", "offices");
        noViolationAndNoStranger();
    }

    /** Without this, that nothing was violated would say nothing. */
    @Test
    void aScriptInThePageAndACallToAnotherHostAreRefusedAndNoticed() throws Exception {
        browser.evaluate(
                "document.head.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'}))");
        browser.evaluate("fetch('https://elsewhere.example/').catch(() => {}); 1");
        Conditions.await(() -> browser.evaluate("window.violations.length").asInt() >= 2);
        assertThat(browser.evaluate(VIOLATIONS).asString())
                .contains("script-src-elem inline", "connect-src https://elsewhere.example");
        assertThat(browser.evaluate("typeof window.ran").asString()).isEqualTo("undefined");
        browser.evaluate("window.violations = []; 1");
    }

    @Test
    void onlyThePageHasAPolicyOfItsOwn() {
        assertThat(Api.NOBODY.get("/swagger-ui.html").header("Content-Security-Policy"))
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                .doesNotContain("unsafe");
        for (String path : List.of("/v3/api-docs", "/swagger-ui/start.js", "/api/v1/codes", "/log/key")) {
            assertThat(Api.NOBODY.get(path).header("Content-Security-Policy"))
                    .as(path)
                    .isEqualTo("default-src 'none'; frame-ancestors 'none'");
        }
        assertThat(Api.NOBODY.get("/swagger-ui/index.html").status()).isEqualTo(404);
        assertThat(Api.NOBODY.get("/swagger-ui/..%2fstart.js").status()).isBetween(400, 404);
    }

    private static void noViolationAndNoStranger() {
        URI ledger = Api.address();
        assertThat(browser.evaluate(VIOLATIONS).asString()).isEmpty();
        assertThat(browser.events("Network.requestWillBeSent").stream()
                        .map(request -> request.at("/request/url").stringValue())
                        .filter(url -> !url.startsWith("data:"))
                        .filter(url -> !url.startsWith("https://elsewhere.example/")))
                .isNotEmpty()
                .allSatisfy(url -> assertThat(url).startsWith(ledger.toString()));
        assertThat(browser.events("Runtime.exceptionThrown")).isEmpty();
        assertThat(browser.events("Log.entryAdded").stream()
                        .filter(entry -> entry.at("/entry/level").stringValue().equals("error"))
                        .map(entry -> entry.at("/entry/text").stringValue())
                        .filter(text -> !text.contains("elsewhere.example") && !text.contains("inline script")))
                .isEmpty();
    }

    private static int count(String expression) {
        return browser.evaluate(expression).asInt(0);
    }
}
