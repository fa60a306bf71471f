package org.effleurage.web.access;

/// Why a token, a sign-in, a setting or an emergency access was refused. Numbers are never reused; `docs/problems.md`
/// lists them.
public enum AccessCode {
    OTHER_ISSUER(
            "EFF601",
            "The token is of another issuer.",
            "Set effleurage.access.issuer to the token's iss, letter by letter."),
    NOT_MEANT_FOR_US(
            "EFF602",
            "The token is not meant for Effleurage.",
            "Add our audience to the client with an audience mapper."),
    OTHER_CALLER(
            "EFF603",
            "The token was given to a client that is not listed.",
            "Add the client to effleurage.access.callers."),
    NOT_AN_ACCESS_TOKEN("EFF604", "This is an ID, refresh or logout token.", "Send the access token."),
    NO_END(
            "EFF605",
            "The token names no end or lasts longer than a day.",
            "Let the provider set exp, at most a day away."),
    NO_USERNAME("EFF606", "The sign-in names nobody.", "Let the provider put preferred_username into the ID token."),
    NO_ROLE(
            "EFF607",
            "The sign-in carries no role of ours.",
            "Give the person one of our client roles, then sign in again."),
    NO_STAFF_NUMBER(
            "EFF608", "The sign-in carries no staff number.", "Let the provider put staff_number into the ID token."),
    ISSUER_NOT_PRIVATE(
            "EFF609", "The provider's address is not https.", "Use https; plain http is for this computer only."),
    NO_SECRET(
            "EFF610",
            "Our password at the provider is missing.",
            "Set EFFLEURAGE_ACCESS_CLIENTSECRET, or a file by spring.config.import=configtree:."),
    OLD_TLS(
            "EFF611",
            "TLS is set to a protocol or cipher that can be broken.",
            "Allow TLSv1.2 and TLSv1.3 only, or leave the setting out."),
    DATABASE_NOT_PRIVATE(
            "EFF612", "The way to the database is not private.", "Add sslmode=verify-full to spring.datasource.url."),
    NO_APPLICATION_ROLE(
            "EFF613",
            "The database's account may not work as the role effleurage_app.",
            "Let its administrator run: create role effleurage_app nologin; grant effleurage_app to the account."),
    NO_REASON("EFF614", "No reason was chosen.", "Choose the reason that comes nearest."),
    NO_WORDS("EFF615", "The reason is not said in words.", "Write at least ten letters and at most five hundred."),
    NO_SUCH_PATIENT(
            "EFF616",
            "No patient here has this number.",
            "Read the number from the wristband; it is written down that you asked."),
    ALREADY_YOURS("EFF617", "This patient is within your reach.", "Open them from your ward's list."),
    NO_REMARK(
            "EFF618",
            "The review has no finding or no remark.",
            "Choose a finding and write at least ten letters and at most five hundred."),
    NO_SIGNED_TOKEN(
            "EFF630", "This is no signed token.", "Send the access_token of the provider's answer, whole and alone."),
    OTHER_ALGORITHM(
            "EFF631",
            "The token is not signed with RS256, PS256 or ES256.",
            "Let the provider sign with one of these; an unsigned token is never taken."),
    UNKNOWN_KEY(
            "EFF632",
            "The provider publishes no key of the token's kid.",
            "Get a new token; if it stays like this, the token is of another realm or provider."),
    OTHER_SIGNATURE(
            "EFF633",
            "The signature does not belong to the token.",
            "Send the token as it was given, letter by letter; something on the way may cut it."),
    PROVIDER_AWAY(
            "EFF634",
            "The provider does not say which keys it signs with.",
            "Open effleurage.access.issuer with /.well-known/openid-configuration behind it, from this computer."),
    NOT_IN_FORCE(
            "EFF635",
            "The token has not begun or has ended.",
            "Get a new one; if it is new, set the clocks of both computers."),
    NO_ROLE_IN_TOKEN(
            "EFF636",
            "The token carries no role of ours.",
            "Give the client the role reader, and let the provider put it into the token."),
    NOT_PROVEN_ANEW(
            "EFF637",
            "The provider did not say that you proved yourself after the lock.",
            "Sign in again; if it stays like this, let the provider put auth_time into the ID token."),
    NOT_PROVEN_NOW(
            "EFF638",
            "The provider did not say that you proved yourself just now.",
            "Sign in again; if it stays like this, let the provider put auth_time into the ID token."),
    OTHER_PASSWORD(
            "EFF639",
            "This is not your password.",
            "Try again; after five wrong ones you are signed out, and what is on the tablet is kept."),
    TOKEN_NOT_FRESH(
            "EFF640",
            "The token does not say that its person proved themselves just now.",
            "Have them sign in again, and send a token whose auth_time is that new."),
    BADGE_NOT_READ(
            "EFF641",
            "The badge was not read: its code has 6 to 64 letters, digits or signs.",
            "Put the cursor into the first field and scan it once more."),
    PIN_TOO_EASY(
            "EFF642",
            "The PIN is not 4 to 8 digits, or it is one that anybody tries first.",
            "Choose another; not one digit again and again, and not a row such as 1234."),
    PINS_DIFFER("EFF643", "The two PINs are not the same.", "Type the PIN once more, twice.");

    private final String code;
    private final String meaning;
    private final String remedy;

    AccessCode(String code, String meaning, String remedy) {
        this.code = code;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    public String code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }

    public String remedy() {
        return remedy;
    }

    /// As one line, for a header or a log.
    public String sentence() {
        return "%s %s %s".formatted(code, meaning, remedy);
    }
}
