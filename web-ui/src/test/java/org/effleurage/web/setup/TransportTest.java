package org.effleurage.web.setup;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class TransportTest {

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(delimiter = '|', textBlock = """
                    server.ssl.enabled-protocols | TLSv1.3,TLSv1.1 | EFF611
                    server.ssl.enabled-protocols | SSLv3 | EFF611
                    jdk.tls.client.protocols | TLSv1 | EFF611
                    server.ssl.ciphers | TLS_RSA_WITH_NULL_SHA256 | EFF611
                    server.ssl.ciphers | TLS_AES_128_GCM_SHA256,TLS_RSA_WITH_3DES_EDE_CBC_SHA | EFF611
                    spring.datasource.url | jdbc:postgresql://db.hospital.example/effleurage | EFF612
                    spring.datasource.url | jdbc:postgresql://db.hospital.example:5432/e?sslmode=require | EFF612
                    """)
    void refusesToStartWith(String setting, String value, String code) {
        assertThatThrownBy(() -> Transport.mustBePrivate(with(setting, value))).hasMessageContaining(code);
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(delimiter = '|', textBlock = """
                    server.ssl.enabled-protocols | TLSv1.3,TLSv1.2
                    server.ssl.ciphers | TLS_AES_128_GCM_SHA256
                    spring.datasource.url | jdbc:postgresql://127.0.0.1:5433/effleurage
                    spring.datasource.url | jdbc:postgresql://localhost/effleurage
                    spring.datasource.url | jdbc:postgresql://db.hospital.example/effleurage?sslmode=verify-full
                    nothing.at.all | x
                    """)
    void startsWith(String setting, String value) {
        assertThatCode(() -> Transport.mustBePrivate(with(setting, value))).doesNotThrowAnyException();
    }

    private static Environment with(String setting, String value) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("set", Map.of(setting, value)));
        return environment;
    }
}
