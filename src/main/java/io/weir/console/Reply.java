package io.weir.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** An answer of the control socket. */
record Reply(int status, ObjectNode body) {

    /** An answer that is only an error. */
    static Reply of(int status, String error) {
        return new Reply(status, JsonNodeFactory.instance.objectNode().put("error", error));
    }

    /** The answer with one more field. */
    Reply with(String field, JsonNode value) {
        return new Reply(status, body.deepCopy().<ObjectNode>set(field, value));
    }

    /** Head and body as they go out. */
    byte[] bytes() {
        String json = body + "\n";
        int length = json.getBytes(StandardCharsets.UTF_8).length;
        String head = "HTTP/1.1 " + status + (status == 200 ? " OK" : " Error")
                + "\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\nConnection: close\r\n\r\n";
        return (head + json).getBytes(StandardCharsets.UTF_8);
    }
}
