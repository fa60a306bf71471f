package org.effleurage.web.access;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How people and programs prove who they are, all under `effleurage.access.`; read with the profile `oidc` only.
///
/// @param issuer the OpenID provider as it names itself in tokens
/// @param clientId our name there
/// @param clientSecret our password there
/// @param audience the word a token must carry to be meant for us
/// @param callers the clients (`azp`) whose tokens we take
/// @param rolesClaim where a token lists roles, keys parted by dots
/// @param wardsClaim where a token lists groups
/// @param wardsGroup the group above the wards; a member of it itself works for the whole house
/// @param checkAgain how often a signed-in person's roles are fetched anew
/// @param keysFresh how long the provider's keys are used without asking again
/// @param keysOutlast how long they stay in use while the provider does not answer
/// @param proofLasts how long after proving who they are somebody may do what weighs much
/// @param badgeOpens how long after a lock a badge and PIN open the tablet; `0s` where no badges are wanted
@ConfigurationProperties("effleurage.access")
public record AccessSettings(
        @DefaultValue("") String issuer,
        @DefaultValue("effleurage") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("effleurage") String audience,

        @DefaultValue({"effleurage", "effleurage-integration"})
        List<String> callers,

        @DefaultValue("resource_access.effleurage.roles") String rolesClaim,
        @DefaultValue("groups") String wardsClaim,
        @DefaultValue("/wards") String wardsGroup,
        @DefaultValue("5m") Duration checkAgain,
        @DefaultValue("5m") Duration keysFresh,
        @DefaultValue("4h") Duration keysOutlast,
        @DefaultValue("5m") Duration proofLasts,
        @DefaultValue("2h") Duration badgeOpens) {
    public AccessSettings {
        callers = List.copyOf(callers);
    }

    /// Its scheme, host and port: where signing out leads.
    String issuerOrigin() {
        URI uri = URI.create(issuer);
        return uri.getScheme() + "://" + uri.getAuthority();
    }
}
