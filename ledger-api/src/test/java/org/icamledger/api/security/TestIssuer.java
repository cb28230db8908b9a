package org.icamledger.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.filter.DelegatingFilterProxy;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real OpenID Connect provider, Spring Authorization Server, on loopback. Its tokens are asked for over HTTP with the grant
 * "client credentials"; what they say is as a test wishes, so that it can issue what no provider should.
 */
public final class TestIssuer {
    private static final int PORT = freePort();

    /** Of the one that the common ledger of the tests trusts. */
    public static final String URI = "http://127.0.0.1:" + PORT;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final int port;
    private final List<JWK> keys = new CopyOnWriteArrayList<>();
    private final Map<String, Consumer<JwtClaimsSet.Builder>> wishes = new ConcurrentHashMap<>();
    private final InMemoryRegisteredClientRepository clients;
    private Tomcat server;

    private TestIssuer(int port) {
        this.port = port;
        this.clients = new InMemoryRegisteredClientRepository(client("nobody"));
        rotate();
    }

    /** The one that the common ledger trusts, running. */
    public static TestIssuer trusted() {
        return Trusted.ISSUER;
    }

    /** Another one, not yet running. */
    static TestIssuer another() {
        return new TestIssuer(freePort());
    }

    String uri() {
        return "http://127.0.0.1:" + port;
    }

    /** With which it signs, the private part included. */
    RSAKey key() {
        return keys.getFirst().toRSAKey();
    }

    /** From here on it signs with a new key, and the old one is no longer among its keys. */
    void rotate() {
        try {
            List<JWK> old = List.copyOf(keys);
            keys.addFirst(new RSAKeyGenerator(2048)
                    .keyID(UUID.randomUUID().toString())
                    .generate());
            keys.removeAll(old);
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A token for the ledger with one role in {@code realm_access.roles}, as Keycloak has them, among roles of others. */
    public String token(String subject, Role role, String... offices) {
        return token(claims -> claims.subject(subject)
                .claim("realm_access", Map.of("roles", List.of("offline_access", role.name())))
                .claim("offices", List.of(offices)));
    }

    /** A token that differs from one for the ledger by what the test wishes. */
    public String token(Consumer<JwtClaimsSet.Builder> wish) {
        String client = "client-" + UUID.randomUUID();
        clients.save(client(client));
        wishes.put(client, wish);
        HttpRequest request = HttpRequest.newBuilder(java.net.URI.create(uri() + "/oauth2/token"))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString((client + ":" + secret(client)).getBytes()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        try {
            var answer = CLIENT.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return JsonMapper.shared()
                    .readTree(answer.body())
                    .path("access_token")
                    .asString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void start() {
        try {
            server = new Tomcat();
            server.setBaseDir(Files.createTempDirectory("icam-issuer-").toString());
            server.setPort(port);
            server.getConnector().setProperty("address", "127.0.0.1");
            StandardContext context = (StandardContext) server.addContext("", null);
            context.addServletContainerInitializer(
                    (classes, servlets) -> {
                        var spring = new AnnotationConfigWebApplicationContext();
                        spring.setServletContext(servlets);
                        spring.addBeanFactoryPostProcessor(
                                beans -> beans.registerSingleton("testIssuer", TestIssuer.this));
                        spring.register(Provider.class);
                        spring.refresh();
                        servlets.addFilter("security", new DelegatingFilterProxy("springSecurityFilterChain", spring))
                                .addMappingForUrlPatterns(null, false, "/*");
                    },
                    Set.of());
            Tomcat.addServlet(context, "nothing", new HttpServlet() {}).addMapping("/");
            server.start();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void stop() {
        try {
            server.stop();
            server.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    /** No two may be the same. */
    private static String secret(String client) {
        return "secret-of-" + client;
    }

    private static RegisteredClient client(String name) {
        return RegisteredClient.withId(name)
                .clientId(name)
                .clientSecret("{noop}" + secret(name))
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .build();
    }

    /** Below those that the system hands out, so that it is still free when the issuer starts. */
    private static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // The next one, then.
            }
        }
    }

    private static final class Trusted {
        static final TestIssuer ISSUER = running();

        private static TestIssuer running() {
            TestIssuer issuer = new TestIssuer(PORT);
            issuer.start();
            Runtime.getRuntime().addShutdownHook(new Thread(issuer::stop));
            return issuer;
        }
    }

    /** Not a @Configuration: the ledger would find it here and make it its own. */
    @EnableWebSecurity
    static class Provider {
        @Bean
        SecurityFilterChain provider(HttpSecurity http) {
            return http.oauth2AuthorizationServer(server -> server.oidc(oidc -> {}))
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .build();
        }

        @Bean
        RegisteredClientRepository clients(TestIssuer issuer) {
            return issuer.clients;
        }

        @Bean
        AuthorizationServerSettings settings(TestIssuer issuer) {
            return AuthorizationServerSettings.builder().issuer(issuer.uri()).build();
        }

        @Bean
        JWKSource<SecurityContext> keys(TestIssuer issuer) {
            return (JWKSelector selector, SecurityContext context) -> selector.select(new JWKSet(issuer.keys));
        }

        @Bean
        NimbusJwtEncoder encoder(JWKSource<SecurityContext> keys) {
            return new NimbusJwtEncoder(keys);
        }

        @Bean
        JwtDecoder decoder(JWKSource<SecurityContext> keys) {
            return NimbusJwtDecoder.withJwkSource(keys).build();
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> asWished(TestIssuer issuer) {
            return token -> {
                token.getClaims().audience(List.of(Issuer.DEFAULT_AUDIENCE));
                issuer.wishes.get(token.getRegisteredClient().getClientId()).accept(token.getClaims());
            };
        }
    }
}
