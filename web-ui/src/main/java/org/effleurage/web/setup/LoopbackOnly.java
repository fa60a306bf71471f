package org.effleurage.web.setup;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;

/// Looks before anything starts: the demo's passwords are public, so it may be reached from this computer only;
/// and without the demo somebody has to say how people sign in.
class LoopbackOnly implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        boolean demo = environment.acceptsProfiles(Profiles.of("demo"));
        boolean oidc = environment.acceptsProfiles(Profiles.of("oidc"));
        if (demo && oidc) {
            throw new CannotStart("The profiles demo and oidc do not go together. Start with one of them.");
        }
        if (!demo && !oidc) {
            throw new CannotStart("Nobody could sign in. Start with the profile oidc and the address of your OpenID"
                    + " provider (effleurage.access.issuer), or with the profile demo to look around on this"
                    + " computer.");
        }
        if (oidc) {
            Provider.mustBeSafe(environment);
        }
        Transport.mustBePrivate(environment);
        if (demo && !isLoopback(environment.getProperty("server.address", ""))) {
            throw new CannotStart("The demo has public passwords and listens on this computer only. Set"
                    + " server.address to 127.0.0.1, or use the profile oidc.");
        }
    }

    static boolean isLoopback(String address) {
        if (address.isBlank()) {
            return false;
        }
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
