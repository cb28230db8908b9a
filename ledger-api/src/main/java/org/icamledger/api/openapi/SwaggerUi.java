package org.icamledger.api.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Where Swagger UI is on the class path: its version is part of it. */
final class SwaggerUi {
    static final String PATH = path();

    private SwaggerUi() {}

    private static String path() {
        try (InputStream in =
                SwaggerUi.class.getResourceAsStream("/META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return "META-INF/resources/webjars/swagger-ui/" + properties.getProperty("version") + "/";
        } catch (IOException e) {
            throw new UncheckedIOException("Swagger UI does not say which version it is", e);
        }
    }
}
