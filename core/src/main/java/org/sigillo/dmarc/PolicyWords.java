package org.sigillo.dmarc;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.text.Ascii;

/// The policy someone meant who wrote it in another language, or misspelt it. Receivers know three words only; guides
/// that were translated, values and all, have put others into the DNS.
final class PolicyWords {
    private static final String NONE = """
            nessuno nessuna niente ninguno ninguna nada nenhum nenhuma aucun aucune rien keine keiner kein nichts geen niets
            ingen inga ingenting eimitään mikään brak żaden żadna žádný žádná nic žiadny žiadna nincs semmi niciunul niciuna nimic
            nijedan ništa nema brez nič няма никакъв нет никакой ничего отсутствует немає жоден ніякий κανένα καμία κανένας
            yok hiçbiri لاشيء بدون ללא אין 无 無 没有 なし 無し 없음 không tidakada tiada ไม่มี कोईनहीं cap puudub pole nav neviens
            nėra jokio monitor monitoring monitored report allow accept pass off null""";
    private static final String QUARANTINE = """
            quarantena cuarentena quarentena quarantaine quarantäne quarantaene karantene karantän karantæne karanteeni
            kwarantanna karanténa karantén carantină carantina karantena karantin карантина карантин καραντίνα karantina حجر عزل
            הסגר בידוד 隔离 隔離 検疫 격리 cáchly kiểmdịch kuarantin กักกัน संगरोध karantiin karantīna karantinas sóttkví spam junk isolate""";
    private static final String REJECT = """
            rifiuta rifiuto rifiutare rifiutato rigetta rigettare respingi respingere scarta rechazar rechazo rechaza rechazado
            rejeitar rejeita rejeite rejeição recusar rejeter rejet rejette rejetter refuser ablehnen abweisen zurückweisen
            zurueckweisen verwerfen weigeren afwijzen verwerpen avvis avvise avvisa avslå neka afvis afvise hylkää hylätä odrzuć
            odrzucić odmítnout zamítnout odmietnuť zamietnuť elutasít elutasítás respinge refuza odbij odbaci odbiti zavrni zavrniti
            отхвърли отхвърляне отклонить отклонять отвергнуть отказ відхилити απόρριψη απορρίπτεται reddet red رفض דחה דחייה
            לדחות 拒绝 拒絕 拒否 거부 거절 từchối tolak ปฏิเสธ अस्वीकार rebutjar rebutja keeldu noraidīt atmesti block deny drop discard
            bounce refuse fail""";

    private PolicyWords() {}

    private static final class Table {
        static final Map<String, DmarcPolicy> WORDS = new HashMap<>();

        static {
            add(NONE, DmarcPolicy.NONE);
            add(QUARANTINE, DmarcPolicy.QUARANTINE);
            add(REJECT, DmarcPolicy.REJECT);
        }

        private static void add(String words, DmarcPolicy policy) {
            int start = 0;
            for (int i = 0; i <= words.length(); i++) {
                if (i < words.length() && words.charAt(i) > ' ') continue;
                if (i > start) WORDS.put(folded(words.substring(start, i)), policy);
                start = i + 1;
            }
        }
    }

    /// The policy that was meant.
    ///
    /// @param octets the value, one octet a char
    /// @return the policy, or `null` if nothing comes near
    static @Nullable DmarcPolicy meant(String octets) {
        String unicode = octets.length() > 100 ? null : Ascii.utf8(octets);
        if (unicode == null) return null;
        String word = folded(unicode);
        DmarcPolicy translated = Table.WORDS.get(word);
        if (translated != null) return translated;
        for (DmarcPolicy policy : DmarcPolicy.values()) {
            int allowed = policy.word().length() / 3;
            if (Math.abs(word.length() - policy.word().length()) <= allowed && distance(word, policy.word()) <= allowed)
                return policy;
        }
        return null;
    }

    /// Lower case, without accents and without anything that is no letter.
    private static String folded(String text) {
        String apart = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD);
        StringBuilder out = new StringBuilder(apart.length());
        apart.codePoints().filter(Character::isLetter).forEach(out::appendCodePoint);
        return out.toString();
    }

    /// How many letters must be put in, taken out, changed or swapped with the next.
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) cost[i][0] = i;
        for (int j = 0; j <= b.length(); j++) cost[0][j] = j;
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                int best = Math.min(cost[i - 1][j - 1] + (same ? 0 : 1), Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
                boolean swap =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                cost[i][j] = swap ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
            }
        }
        return cost[a.length()][b.length()];
    }
}
