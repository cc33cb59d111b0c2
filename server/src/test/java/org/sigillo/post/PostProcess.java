package org.sigillo.post;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.store.Store;
import org.sigillo.store.StorePlace;

/// A postman as a process of its own, to be killed: `FOLDER PORT`.
final class PostProcess {
    private PostProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        Store store = Store.open(new StorePlace.Folder(Path.of(arguments[0])));
        PostDesk desk = new PostDesk(
                store,
                new PostDesk.Settings(
                        SmtpCarrierTest.relay(Integer.parseInt(arguments[1]), null, Duration.ofSeconds(30)),
                        false,
                        false,
                        4,
                        4,
                        60_000),
                new PostDesk.Doors(
                        question -> new DnsAnswer.Failed(DnsAnswer.Why.UNREACHABLE),
                        message -> message,
                        InstantSource.system(),
                        System::nanoTime,
                        Random::new,
                        event -> {},
                        System.out::println));
        desk.start();
        System.out.println("sending");
        Thread.sleep(Duration.ofHours(1)); // until it is killed
    }
}
