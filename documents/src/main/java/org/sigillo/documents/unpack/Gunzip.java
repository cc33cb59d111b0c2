package org.sigillo.documents.unpack;

import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.sigillo.documents.repair.Fault;
import org.sigillo.documents.repair.Repair;
import org.sigillo.documents.repair.Repairs;
import org.sigillo.documents.repair.Unreadable;

/// Inflates gzip: members one behind the other, each with its check sum. What is cut or damaged is refused as a
/// whole.
///
/// @spec https://www.rfc-editor.org/rfc/rfc1952 RFC 1952
final class Gunzip {
    /// Members of one file; more is refused.
    static final int MAX_MEMBERS = 10;

    private static final int HEADER = 10;
    private static final int TRAILER = 8;

    private final byte[] in;
    private final InflateBudget.Sink sink;
    private int at;

    private Gunzip(byte[] in, InflateBudget.Sink sink) {
        this.in = in;
        this.sink = sink;
    }

    static byte[] inflate(byte[] gzip, InflateBudget budget, Repairs repairs) throws Unreadable {
        Gunzip gunzip = new Gunzip(gzip, budget.new Sink());
        int members = 0;
        Inflater inflater = new Inflater(true);
        try {
            do {
                if (++members > MAX_MEMBERS) throw new Unreadable(Fault.TOO_MANY_ENTRIES, String.valueOf(MAX_MEMBERS));
                inflater.reset();
                gunzip.member(inflater);
            } while (gunzip.memberFollows());
        } finally {
            inflater.end();
        }
        if (members > 1) repairs.note(Repair.Packing.GZIP_MEMBERS);
        if (gunzip.at < gzip.length) repairs.note(Repair.Packing.GZIP_TRAILER);
        return gunzip.sink.octets();
    }

    private boolean memberFollows() {
        return in.length - at > HEADER && in[at] == 0x1F && in[at + 1] == (byte) 0x8B;
    }

    private void member(Inflater inflater) throws Unreadable {
        header();
        CRC32 crc = new CRC32();
        long size = 0;
        inflater.setInput(in, at, in.length - at);
        byte[] buffer = sink.buffer();
        try {
            while (!inflater.finished()) {
                int count = inflater.inflate(buffer);
                if (count == 0) {
                    if (inflater.finished()) break;
                    throw new Unreadable(Fault.GZIP_DAMAGED, "cut");
                }
                crc.update(buffer, 0, count);
                size += count;
                sink.take(count, at + inflater.getBytesRead());
            }
        } catch (DataFormatException wrong) {
            throw new Unreadable(Fault.GZIP_DAMAGED, "not deflate");
        }
        at += (int) inflater.getBytesRead();
        if (in.length - at < TRAILER) throw new Unreadable(Fault.GZIP_DAMAGED, "cut");
        if (word(at) != crc.getValue() || word(at + 4) != (size & 0xFFFFFFFFL)) // 1952 §2.3.1
        throw new Unreadable(Fault.GZIP_DAMAGED, "check sum");
        at += TRAILER;
    }

    /// 1952 §2.3: the name, the comment and the extra field are passed over.
    private void header() throws Unreadable {
        if (in.length - at < HEADER || in[at + 2] != 8) throw new Unreadable(Fault.GZIP_DAMAGED, "header");
        int flags = in[at + 3];
        at += HEADER;
        if ((flags & 4) != 0) skip(2 + (octet(at) | octet(at + 1) << 8));
        if ((flags & 8) != 0) skipText();
        if ((flags & 16) != 0) skipText();
        if ((flags & 2) != 0) skip(2);
    }

    private void skipText() throws Unreadable {
        while (octet(at) != 0) at++;
        at++;
    }

    private void skip(int count) throws Unreadable {
        at += count;
        if (at > in.length) throw new Unreadable(Fault.GZIP_DAMAGED, "header");
    }

    private int octet(int index) throws Unreadable {
        if (index >= in.length) throw new Unreadable(Fault.GZIP_DAMAGED, "header");
        return in[index] & 0xFF;
    }

    private long word(int index) {
        return (in[index] & 0xFFL)
                | (in[index + 1] & 0xFFL) << 8
                | (in[index + 2] & 0xFFL) << 16
                | (in[index + 3] & 0xFFL) << 24;
    }
}
