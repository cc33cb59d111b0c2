package org.sigillo.documents.records;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Words that stand in records in place of the standard's, since somebody translated the guide or spelt them out.
final class Words {
    private static final Map<String, String> ALL = words("""
            tutti tutto tutte todos todo todas tous tout toutes alle alles allen alla allt kaikki wszystko wszystkie vse
            všechno všechny všetko összes mind mindenki tot toți sve svi vsi всички все всё всі όλα όλοι hepsi tümü הכל כל
            全部 所有 すべて 全て 모두 전체 tấtcả semua ทั้งหมด सभी kõik visi viss tots denak allir any everyone every al""", "all");
    private static final Map<String, String> STRICT = words("""
            strict stretto stretta rigoroso rigido severo estricto estricta estrito estrita restrito strikt streng strenge strengt
            tiukka ścisły přísné přísný prísne szigorú strict strog strogo строго строгий суворий αυστηρή αυστηρό sıkı katı קפדני
            严格 嚴格 厳格 엄격 nghiêmngặt ketat เข้มงวด range griežtas stingrs estricte""", "s");
    private static final Map<String, String> RELAXED = words("""
            relaxed rilassato rilassata flessibile relajado relajada flexible flexível relaxado relaxada souple détendu relâché
            locker gelockert entspannt ontspannen soepel avslappet avslappnad afslappet lempeä luźny volné volný voľné laza
            relaxat opušteno sproščeno облекчено мягкий свободный послаблений χαλαρή χαλαρό gevşek esnek רגוע רפוי
            宽松 寬鬆 緩和 완화 nớilỏng longgar ผ่อนปรน leebe laisvas brīvs relaxat""", "r");
    private static final Map<String, String> YES = words("""
            yes true on si sì sí sim oui ja joo kyllä tak ano áno igen da да так ναι evet כן 是 はい 예 네 có ya ใช่ हाँ jah taip
            jā bai test testing prova""", "y");
    private static final Map<String, String> NO = words("""
            no false off non não nao nein nee nei nej ei nie ne nem nu не нет ні όχι hayır לא 否 不 いいえ 아니요 không tidak
            ไม่ नहीं nē""", "n");

    private Words() {}

    private static Map<String, String> words(String list, String meaning) {
        Map<String, String> words = new HashMap<>();
        int start = 0;
        for (int i = 0; i <= list.length(); i++) {
            if (i < list.length() && list.charAt(i) > ' ') continue;
            if (i > start) words.put(folded(list.substring(start, i)), meaning);
            start = i + 1;
        }
        return Map.copyOf(words);
    }

    /// What a word in place of `all` means.
    static @Nullable String all(String word) {
        return word.length() > 40 ? null : ALL.get(folded(word));
    }

    /// The letter for an alignment that was spelt out.
    static @Nullable String alignment(String word) {
        if (word.length() > 40) return null;
        String folded = folded(word);
        String strict = STRICT.get(folded);
        return strict == null ? RELAXED.get(folded) : strict;
    }

    /// The letter for a yes or no that was spelt out.
    static @Nullable String yesOrNo(String word) {
        if (word.length() > 40) return null;
        String folded = folded(word);
        String yes = YES.get(folded);
        return yes == null ? NO.get(folded) : yes;
    }

    /// Lower case, without accents and without anything that is no letter.
    private static String folded(String text) {
        String apart = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD);
        StringBuilder out = new StringBuilder(apart.length());
        apart.codePoints().filter(Character::isLetter).forEach(out::appendCodePoint);
        return out.toString();
    }

    /// Whether two short words differ by one letter put in, left out, changed, or swapped with its neighbour.
    static boolean isNear(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 1) return false;
        int start = 0;
        while (start < a.length() && start < b.length() && a.charAt(start) == b.charAt(start)) start++;
        String restA = a.substring(start);
        String restB = b.substring(start);
        if (restA.isEmpty() || restB.isEmpty()) return true;
        if (restA.length() != restB.length())
            return restA.length() > restB.length() ? restA.endsWith(restB) : restB.endsWith(restA);
        if (restA.substring(1).equals(restB.substring(1))) return true;
        return restA.length() > 1
                && restA.charAt(0) == restB.charAt(1)
                && restA.charAt(1) == restB.charAt(0)
                && restA.substring(2).equals(restB.substring(2));
    }
}
