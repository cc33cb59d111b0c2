package org.sigillo.documents.repair;

/// Carries a [Fault] up to the door, where it becomes a value. It has no stack trace: hostile input throws it often.
public final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;
    /// Why.
    private final transient Fault fault;

    /// What fills its sentence.
    private final String detail;

    /// Something cannot be read.
    ///
    /// @param fault why
    /// @param detail what fills the sentence: a limit, a name, what stood there
    public Unreadable(Fault fault, String detail) {
        super(fault.code() + ": " + detail, null, false, false);
        this.fault = fault;
        this.detail = Repairs.shortened(detail, Repairs.MAX_FOUND);
    }

    /// Why.
    ///
    /// @return the fault
    public Fault fault() {
        return fault;
    }

    /// What fills its sentence.
    ///
    /// @return a limit, a name, what stood there
    public String detail() {
        return detail;
    }
}
