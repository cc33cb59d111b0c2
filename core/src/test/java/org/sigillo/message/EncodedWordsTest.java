package org.sigillo.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodedWordsTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "=?ISO-8859-1?Q?a?=                          | a",
                "=?ISO-8859-1?Q?a?= b                        | a b",
                "=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=       | ab",
                "=?ISO-8859-1?Q?a_b?=                        | a b",
                "=?iso-8859-1?q?Keld_J=F8rn?=                | Keld Jørn",
                "=?US-ASCII*EN?Q?Keith_Moore?= x             | Keith Moore x",
                "=?UTF-8?B?SsO2cmc=?=                        | Jörg",
                "=?UTF-8?B?***?=                             | =?UTF-8?B?***?=",
                "=?no-such-charset?Q?a?=                     | =?no-such-charset?Q?a?=",
                "=?UTF-8?X?a?=                               | =?UTF-8?X?a?=",
                "=?UTF-8?Q?a b?=                             | =?UTF-8?Q?a b?=",
                "=?UTF-8?Q?a                                 | =?UTF-8?Q?a",
                "=?UTF-8?Q??=                                | ''",
                "plain                                       | plain",
            })
    void decodes(String octets, String expected) {
        assertThat(EncodedWords.decode(octets)).isEqualTo(expected);
    }
}
