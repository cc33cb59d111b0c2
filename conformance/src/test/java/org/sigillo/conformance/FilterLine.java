package org.sigillo.conformance;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A mail server's connection to the filter, over which whole messages are told.
final class FilterLine implements AutoCloseable {
    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;
    private boolean told;

    FilterLine(InetSocketAddress address) throws IOException {
        socket = new Socket(address.getAddress(), address.getPort());
        socket.setSoTimeout(60_000);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(socket.getOutputStream());
        send('O', new byte[] {0, 0, 0, 6, 0, 0, 1, (byte) 0xff, 0, 0x10, 0, 0}); // leading space, all steps answered
        if (receive() != 'O') throw new IOException("no negotiation");
    }

    /// Tells a message, its lines ending in CRLF.
    ///
    /// @return the letter of the last answer: `c` let in or held back, `y` with a reply of its own
    char message(String ip, String helo, String mailFrom, String message) throws IOException {
        if (told) send('K', new byte[0]); // another connection follows
        told = true;
        char family = ip.indexOf(':') < 0 ? '4' : '6';
        ask('C', "client.example\0" + family + "\u0010\u0001" + ip + "\0");
        ask('H', helo + "\0");
        ask('M', '<' + mailFrom + ">\0");
        int end = message.indexOf("\r\n\r\n");
        String name = null;
        StringBuilder value = new StringBuilder();
        for (String line : message.substring(0, end).split("\r\n")) {
            if (line.startsWith(" ") || line.startsWith("\t")) {
                value.append('\n').append(line);
                continue;
            }
            if (name != null) ask('L', name + '\0' + value + '\0');
            int colon = line.indexOf(':');
            name = line.substring(0, colon);
            value = new StringBuilder(line.substring(colon + 1));
        }
        ask('L', name + '\0' + value + '\0');
        ask('N', "");
        ask('B', message.substring(end + 4));
        send('E', new byte[0]);
        char answer;
        do answer = receive();
        while ("acdrty".indexOf(answer) < 0);
        return answer;
    }

    private void ask(char command, String text) throws IOException {
        send(command, text.getBytes(StandardCharsets.ISO_8859_1));
        char answer = receive();
        if (answer != 'c') throw new IOException(command + " was answered " + answer);
    }

    private void send(char command, byte[] octets) throws IOException {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        int length = octets.length + 1;
        for (int shift = 24; shift >= 0; shift -= 8) packet.write(length >>> shift);
        packet.write(command);
        packet.write(octets);
        out.write(packet.toByteArray());
        out.flush();
    }

    private char receive() throws IOException {
        int length = in.readInt();
        char letter = (char) in.readUnsignedByte();
        in.skipNBytes(length - 1L);
        return letter;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
