package org.effleurage.fhir.signin;

/// Leave to ask a hospital's server for something.
public interface SignIn {
    /// Asked for before every call; most often it is still at hand.
    Leave leave() throws InterruptedException;

    /// The server did not accept the leave it was shown, though it should still have been good.
    void turnedDown();

    /// For servers that let anybody in, behind their own walls or by our certificate alone.
    static SignIn nobody() {
        return new SignIn() {
            @Override
            public Leave leave() {
                return new Leave.Open();
            }

            @Override
            public void turnedDown() {
                // There is nothing to renew.
            }
        };
    }
}
