package org.sigillo.server;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The least a mail server says to a filter, over a socket.
final class MilterClient implements AutoCloseable {
    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    MilterClient(InetSocketAddress address) throws IOException {
        socket = new Socket(address.getAddress(), address.getPort());
        socket.setSoTimeout(20_000);
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(socket.getOutputStream());
        send('O', new byte[] {0, 0, 0, 6, 0, 0, 1, (byte) 0xff, 0, 0x10, 0, 0}); // leading space, all steps answered
        if (receive().charAt(0) != 'O') throw new IOException("no negotiation");
    }

    /// What is answered at the end of a message: one text a packet, its letter first.
    List<String> message(String ip, String from, String... fields) throws IOException {
        begin(ip, from, fields);
        return end();
    }

    void begin(String ip, String from, String... fields) throws IOException {
        ask('C', "client.example\0" + "4" + "\u0010\u0001" + ip + "\0");
        ask('H', "client.example\0");
        ask('M', '<' + from + ">\0");
        for (String field : fields) ask('L', field.replaceFirst(":", "\0") + "\0");
        ask('N', "");
        ask('B', "hello\r\n");
    }

    List<String> end() throws IOException {
        send('E', new byte[0]);
        List<String> answers = new ArrayList<>();
        while (answers.isEmpty() || "acdrty".indexOf(answers.getLast().charAt(0)) < 0) answers.add(receive());
        return answers;
    }

    private void ask(char command, String text) throws IOException {
        send(command, text.getBytes(StandardCharsets.ISO_8859_1));
        String answer = receive();
        if (!answer.equals("c")) throw new IOException(command + " was answered " + answer);
    }

    private void send(char command, byte[] octets) throws IOException {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(command);
        packet.write(octets);
        out.writeInt(packet.size());
        packet.writeTo(out);
        out.flush();
    }

    private String receive() throws IOException {
        byte[] packet = new byte[in.readInt()];
        in.readFully(packet);
        return new String(packet, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
