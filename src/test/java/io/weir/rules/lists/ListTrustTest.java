package io.weir.rules.lists;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.files.Digest;
import io.weir.testing.ListServer;
import io.weir.testing.ListServer.Answer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a fetched list must be before it takes the place of the copy: what its operator demands of it, and no sudden loss. */
class ListTrustTest extends ListsUnderTest {
    @Test
    void a_list_that_shrank_too_much_waits_for_a_yes() throws Exception {
        ListUpdates updates = updates(list("/a.txt"));
        updates.fetchMissing();
        server.serve("/a.txt", names(7));

        updates.refresh();

        assertThat(copy("/a.txt")).isEqualTo(TEN);
        assertThat(status(updates).waiting()).isEqualTo(7);
        assertThat(status(updates).error()).contains("from 10 rules to 7", "--accept-shrink");

        updates.accept();

        assertThat(copy("/a.txt")).isEqualTo(names(7));
        assertThat(status(updates).waiting()).isNull();
        assertThat(status(updates).error()).isNull();
    }

    @Test
    void a_list_may_lose_as_much_as_its_max_shrink_says() throws Exception {
        ListUpdates updates = updates(list("/a.txt"));
        updates.fetchMissing();
        server.serve("/a.txt", names(8));

        updates.refresh();

        assertThat(copy("/a.txt")).isEqualTo(names(8));
    }

    @Test
    void what_waits_is_still_there_after_a_restart_and_gone_when_the_list_is_whole_again() throws Exception {
        ListUpdates updates = updates(list("/a.txt"));
        updates.fetchMissing();
        server.serve("/a.txt", names(2));
        updates.refresh();

        ListUpdates restarted = updates(list("/a.txt"));
        assertThat(status(restarted).waiting()).isEqualTo(2);

        server.serve("/a.txt", TEN);
        restarted.refresh();
        restarted.accept();

        assertThat(copy("/a.txt")).isEqualTo(TEN);
        assertThat(status(restarted).waiting()).isNull();
    }

    @Test
    void a_checksum_lets_nothing_else_in() throws Exception {
        Remote pinned =
                new Remote(server.uri("/a.txt"), HOUR, Digest.sha256(TEN.getBytes(StandardCharsets.UTF_8)), null);
        ListUpdates updates = updates(DIRECTLY, list("a", pinned, 20));
        updates.fetchMissing();
        assertThat(copy(pinned)).isEqualTo(TEN);
        server.serve("/a.txt", names(11));

        updates.refresh();

        assertThat(copy(pinned)).isEqualTo(TEN);
        assertThat(status(updates).error())
                .contains("sha256")
                .contains(Digest.sha256(names(11).getBytes()));
    }

    @Test
    void a_list_is_taken_only_with_its_owners_signature() throws Exception {
        KeyPair owner = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        KeyPair other = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Remote signed = new Remote(
                server.uri("/a.txt"), HOUR, null, new Signature(server.uri("/a.txt.sig"), owner.getPublic()));
        ListUpdates updates = updates(DIRECTLY, list("a", signed, 20));

        updates.refresh(); // no signature there
        assertThat(status(updates).fetched()).isNull();
        assertThat(status(updates).error()).contains("its signature at", "/a.txt.sig", "status 404");

        server.serve("/a.txt.sig", sign(other, TEN));
        updates.refresh();
        assertThat(status(updates).error()).contains("signature", "/a.txt.sig");

        server.serve("/a.txt.sig", sign(owner, TEN));
        updates.refresh();
        assertThat(copy(signed)).isEqualTo(TEN);

        server.serve("/a.txt", names(11))
                .serve("/a.txt.sig", Base64.getEncoder().encode(sign(owner, TEN)));
        updates.refresh(); // the signature is of what was before
        assertThat(copy(signed)).isEqualTo(TEN);

        server.serve(
                "/a.txt.sig", Base64.getMimeEncoder().encode(sign(owner, names(11)))); // in lines, as base64 writes it
        updates.refresh();
        assertThat(copy(signed)).isEqualTo(names(11));
    }

    @Test
    void a_copy_that_was_taken_without_a_signature_is_none_once_one_is_demanded() throws Exception {
        updates(list("/a.txt")).fetchMissing();
        KeyPair owner = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Remote signed = new Remote(
                server.uri("/a.txt"), HOUR, null, new Signature(server.uri("/a.txt.sig"), owner.getPublic()));

        assertThat(new CachedList(folder, list("a", signed, 20), signed).source())
                .isEmpty();
    }

    @Test
    void a_password_goes_to_its_server_only_and_is_never_shown() throws Exception {
        ListServer elsewhere = new ListServer().serve("/a.txt", TEN);
        begun.add(elsewhere);
        server.answer(
                "/moved",
                new Answer(
                        302,
                        new byte[0],
                        Map.of("Location", elsewhere.uri("/a.txt").toString())));
        URI plain = URI.create("http://user:s3cret@" + server.host() + "/a.txt?token=t0ken");
        URI moved = URI.create("http://user:s3cret@" + server.host() + "/moved");

        ListUpdates updates = updates(
                DIRECTLY,
                list("plain", new Remote(plain, HOUR, null, null), 20),
                list("moved", new Remote(moved, HOUR, null, null), 20));
        updates.fetchMissing();

        assertThat(server.asked())
                .allSatisfy(asked -> assertThat(asked.headers().getFirst("Authorization"))
                        .isEqualTo("Basic " + Base64.getEncoder().encodeToString("user:s3cret".getBytes())));
        assertThat(server.asked()).anySatisfy(asked -> assertThat(asked.path()).contains("token=t0ken"));
        assertThat(elsewhere.asked()).isEmpty();
        assertThat(updates.status().toString()).doesNotContain("s3cret", "t0ken");
        assertThat(updates.status().get(1).error())
                .contains(elsewhere.uri("/a.txt").toString(), "a password is taken nowhere else");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                assertThat(file.getFileName() + Files.readString(file)).doesNotContain("s3cret", "t0ken");
            }
        }
    }

    private static byte[] sign(KeyPair pair, String text) throws Exception {
        java.security.Signature signature = java.security.Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(text.getBytes(StandardCharsets.UTF_8));
        return signature.sign();
    }
}
