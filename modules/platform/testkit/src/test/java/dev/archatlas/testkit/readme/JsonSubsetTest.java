package dev.archatlas.testkit.readme;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonSubsetTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"a": 1}                | {"a": 1, "b": 2}         | true
                    {"a": {"b": "…"}}       | {"a": {"b": [1, 2]}}     | true
                    {"a": null}             | {"a": null}              | true
                    [{"a": 1}, "…"]         | [{"a": 1, "b": 2}, 3]    | true
                    {"a": "…"}              | {"b": 1}                 | false
                    {"a": null}             | {}                       | false
                    {"a": 1}                | {"a": "1"}               | false
                    {"a": 1}                | {"a": 2}                 | false
                    [1]                     | [1, 2]                   | false
                    []                      | {}                       | false
                    {}                      | []                       | false
                    """)
    void whatIsExpectedMustBeThereAndMoreMay(String expected, String actual, boolean holds)
            throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        assertThat(JsonSubset.holds(json.readTree(expected), json.readTree(actual)))
                .isEqualTo(holds);
    }
}
