package org.sigillo.documents.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sigillo.documents.aggregate.Xml.RECORD;
import static org.sigillo.documents.aggregate.Xml.changed;
import static org.sigillo.documents.aggregate.Xml.fault;
import static org.sigillo.documents.aggregate.Xml.kinds;
import static org.sigillo.documents.aggregate.Xml.read;

import org.junit.jupiter.api.Test;
import org.sigillo.documents.repair.Fault;
import org.sigillo.documents.repair.Repair.Aggregate;

/// Each limit at its value and one past it.
class AggregateLimitsTest {
    @Test
    void records() {
        String most = changed(RECORD, RECORD.repeat(AggregateReader.MAX_RECORDS));
        assertThat(read(most).report().records()).hasSize(AggregateReader.MAX_RECORDS);
        assertThat(fault(most.replace("</feedback>", RECORD + "</feedback>"))).isEqualTo(Fault.TOO_MANY_RECORDS);
    }

    @Test
    void reportId() {
        String most = "i".repeat(AggregateReader.MAX_REPORT_ID);
        assertThat(read(changed(">r1<", ">" + most + "<")).report().metadata().reportId())
                .isEqualTo(most);
        assertThat(fault(changed(">r1<", ">" + most + "i<"))).isEqualTo(Fault.REPORT_ID_LENGTH);
    }

    @Test
    void text() {
        String most = "x".repeat(XmlCursor.MAX_TEXT);
        assertThat(read(changed(">Org<", ">" + most + "<")).repairs()).isEmpty();
        AggregateReader.ReadReport cut = read(changed(">Org<", ">" + most + "x<"));
        assertThat(kinds(cut)).containsExactly(Aggregate.TEXT_CUT);
        assertThat(cut.report().metadata().orgName()).isEqualTo(most);
        String astral = "x".repeat(XmlCursor.MAX_TEXT - 1) + "\uD83D\uDCE7";
        assertThat(read(changed(">Org<", ">" + astral + "<"))
                        .report()
                        .metadata()
                        .orgName())
                .isEqualTo("x".repeat(XmlCursor.MAX_TEXT - 1));
        assertThat(fault(changed(">Org<", ">" + "x".repeat(AggregateXml.MAX_TEXT + 5_000) + "<")))
                .isEqualTo(Fault.XML_LIMIT);
    }

    @Test
    void signatures() {
        String one = "<dkim><domain>example.com</domain><selector>s</selector><result>pass</result></dkim>";
        String most = one.repeat(RecordReader.MAX_SIGNATURES - 1);
        assertThat(read(changed("<auth_results>", "<auth_results>" + most)).repairs())
                .isEmpty();
        AggregateReader.ReadReport over = read(changed("<auth_results>", "<auth_results>" + most + one));
        assertThat(kinds(over)).containsExactly(Aggregate.TOO_MANY_SIGNATURES);
        assertThat(over.report().records().getFirst().authResults().dkim()).hasSize(RecordReader.MAX_SIGNATURES);
    }

    @Test
    void reasonsAndSpfResults() {
        String reason = "<reason><type>other</type></reason>";
        String most = reason.repeat(RecordReader.MAX_REASONS);
        assertThat(read(changed("</policy_evaluated>", most + "</policy_evaluated>"))
                        .repairs())
                .isEmpty();
        assertThat(kinds(read(changed("</policy_evaluated>", most + reason + "</policy_evaluated>"))))
                .containsExactly(Aggregate.TOO_MANY_REASONS);
        String spf = "<spf><domain>example.net</domain><result>none</result></spf>";
        String results = spf.repeat(RecordReader.MAX_REASONS - 1);
        assertThat(read(changed("</auth_results>", results + "</auth_results>")).repairs())
                .isEmpty();
        assertThat(kinds(read(changed("</auth_results>", results + spf + "</auth_results>"))))
                .containsExactly(Aggregate.TOO_MANY_REASONS);
    }

    @Test
    void depth() {
        int free = AggregateXml.MAX_DEPTH - 1; // within feedback
        assertThat(read(changed("</feedback>", "<x>".repeat(free) + "</x>".repeat(free) + "</feedback>"))
                        .repairs())
                .isNotEmpty();
        assertThat(fault(changed("</feedback>", "<x>".repeat(free + 1) + "</x>".repeat(free + 1) + "</feedback>")))
                .isEqualTo(Fault.XML_LIMIT);
    }

    @Test
    void attributes() {
        StringBuilder most = new StringBuilder();
        for (int i = 0; i < AggregateXml.MAX_ATTRIBUTES; i++)
            most.append(" a").append(i).append("='1'");
        assertThat(read(changed("<record>", "<record" + most + ">")).repairs()).isEmpty();
        assertThat(fault(changed("<record>", "<record" + most + " b='1'>"))).isEqualTo(Fault.XML_LIMIT);
        assertThat(fault(changed("<record>", "<record a='" + "x".repeat(AggregateXml.MAX_ATTRIBUTE + 5_000) + "'>")))
                .isEqualTo(Fault.XML_LIMIT);
    }

    @Test
    void errorsAndExtensions() {
        String errors = "<error>e</error>".repeat(FeedbackReader.MAX_ERRORS + 1);
        assertThat(read(changed("<email>", errors + "<email>"))
                        .report()
                        .metadata()
                        .errors())
                .hasSize(FeedbackReader.MAX_ERRORS);
        StringBuilder names = new StringBuilder("<extension>");
        for (int i = 0; i <= FeedbackReader.MAX_EXTENSIONS; i++)
            names.append("<e:x").append(i).append("/>");
        assertThat(read(changed("<record>", names + "</extension><record>"))
                        .report()
                        .extensions())
                .hasSize(FeedbackReader.MAX_EXTENSIONS);
    }
}
