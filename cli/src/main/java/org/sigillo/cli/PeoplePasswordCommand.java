package org.sigillo.cli;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Option;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.ClockOption;
import org.sigillo.cli.option.StoreOption;
import org.sigillo.people.Access;
import org.sigillo.people.ApiTokens;
import org.sigillo.people.Audit;
import org.sigillo.people.Passwords;
import org.sigillo.people.People;
import org.sigillo.people.Person;
import org.sigillo.people.Sessions;
import org.sigillo.store.Store;
import org.sigillo.store.StoreException;

/// `people password`: the way back in for whoever has forgotten theirs. It is for those who hold the store, and for
/// nobody on the network.
final class PeoplePasswordCommand implements Command {
    private static final Option FACTOR =
            Option.flag("--without-factor", "Take the second factor away too: its device is lost.");
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"; // none that look like another
    private static final int GROUPS = 4;
    private static final int OF_GROUP = 5; // 20 of 31 letters: 99 bits

    @Override
    public Usage usage() {
        List<Option> options = new ArrayList<>(StoreOption.ALL);
        options.add(FACTOR);
        options.add(ClockOption.AT);
        return new Usage(
                "people password",
                "Give somebody who forgot their password of the console a new one, and end their sessions and tokens.",
                "ADDRESS",
                1,
                1,
                options,
                List.of("sigillo people password --data /tmp/sigillo-example anna@example.com"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        String email = People.email(call.arguments().getFirst());
        if (email == null) throw CallException.usage('"' + call.arguments().getFirst() + "\" is no mail address");
        try (Store store = StoreOption.openToRead(call)) {
            People people = new People(store);
            People.Credentials known = people.credentials(email);
            if (known == null) {
                streams.out().println("nobody has an account with the address " + email);
                return ExitStatus.NOT_GOOD;
            }
            SecureRandom random = new SecureRandom();
            String password = password(random);
            people.password(known.person(), new Passwords(random).hash(password));
            if (call.has(FACTOR)) people.secondFactor(known.person(), null, 0);
            Instant now = ClockOption.clock(call).instant();
            new Sessions(store, () -> now, random).endAll(known.person());
            new ApiTokens(store, () -> now, random).endAll(known.person());
            note(store, known.person(), now);
            streams.out().println("the password of " + email + " is now");
            streams.out().println(password);
            streams.out().println("to be changed on the page of the account; every session and every token is ended");
            return ExitStatus.GOOD;
        } catch (StoreException broken) {
            streams.complain(String.valueOf(broken.getMessage()));
            return ExitStatus.UNDECIDED;
        }
    }

    private static void note(Store store, Person person, Instant now) {
        for (Access.Place place : Access.of(store, person).organizations())
            Audit.note(store, place.organization().id(), person, "password-given", person.email(), now);
    }

    private static String password(SecureRandom random) {
        StringJoiner groups = new StringJoiner("-");
        for (int group = 0; group < GROUPS; group++) {
            StringBuilder letters = new StringBuilder();
            for (int i = 0; i < OF_GROUP; i++) letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            groups.add(letters);
        }
        return groups.toString();
    }
}
