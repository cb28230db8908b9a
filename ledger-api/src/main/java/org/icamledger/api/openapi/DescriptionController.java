package org.icamledger.api.openapi;

import org.icamledger.api.problem.ProblemType;
import org.icamledger.ledger.CodeLists;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** Gives out the description of the API, and a page that shows it, for anyone. Nothing of the page comes from elsewhere. */
@RestController
class DescriptionController {
    /** Scripts, styles and requests of this ledger alone; the styles have small pictures in them. No script stands in the page itself. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String OURS = "org/icamledger/api/openapi/";

    private final ObjectProvider<RequestMappingHandlerMapping> mappings;
    private final ObjectProvider<WebInvocationPrivilegeEvaluator> access;
    private final CodeLists codes;
    private final String issuer;
    private byte[] description;

    /** @param mappings asked, as {@code access} is, when the description is first asked for: they hold this controller too */
    DescriptionController(
            ObjectProvider<RequestMappingHandlerMapping> mappings,
            ObjectProvider<WebInvocationPrivilegeEvaluator> access,
            CodeLists codes,
            @Value("${spring.security.oauth2.resourceserver.jwt.issuer-uri:#{null}}") String issuer) {
        this.mappings = mappings;
        this.access = access;
        this.codes = codes;
        this.issuer = issuer;
    }

    @GetMapping(path = "/v3/api-docs", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> description() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(made());
    }

    private synchronized byte[] made() {
        if (description == null) {
            description = JsonMapper.shared()
                    .writeValueAsBytes(Description.of(
                            Endpoint.of(mappings.stream()), codes, new Readers(access.getObject()), issuer));
        }
        return description;
    }

    @GetMapping(path = "/swagger-ui.html", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Resource> page() {
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_HTML)
                .header("Content-Security-Policy", POLICY)
                .body(new ClassPathResource(OURS + "swagger-ui.html"));
    }

    @GetMapping("/swagger-ui/{file}")
    ResponseEntity<Resource> asset(@PathVariable String file) {
        String type =
                switch (file) {
                    case "swagger-ui.css" -> "text/css;charset=utf-8";
                    case "swagger-ui-bundle.js", "start.js" -> "text/javascript;charset=utf-8";
                    case "favicon-32x32.png" -> MediaType.IMAGE_PNG_VALUE;
                    default -> throw ProblemType.NOT_FOUND.saying("Begin with /swagger-ui.html.");
                };
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .cacheControl(CacheControl.noCache())
                .body(new ClassPathResource((file.equals("start.js") ? OURS : SwaggerUi.PATH) + file));
    }
}
