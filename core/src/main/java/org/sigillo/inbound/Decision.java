package org.sigillo.inbound;

/// What local policy says of one message.
///
/// @param mode how far policy goes for its Author Domain
/// @param wanted what policy would do
/// @param reason why
public record Decision(PolicyMode mode, Action wanted, PolicyReason reason) {

    /// What is done: what policy wants where it is enforced, and nothing elsewhere.
    ///
    /// @return the action
    public Action action() {
        return mode == PolicyMode.ENFORCE ? wanted : Action.ACCEPT;
    }
}
