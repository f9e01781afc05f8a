extern alias witness;

using witness::Experimance.Witness;

namespace Experimance.Host.Tests.Witness;

/// <summary>What leaves the machine in a message of the witness.</summary>
public sealed class MasksTests
{
    [Theory]
    [InlineData("smtps://ada:geheim@mail.example.org:465 refused", "smtps://***@mail.example.org:465 refused")]
    [InlineData("GET /screens/main?kiosk=Abcd1234efgh&debug=1", "GET /screens/main?kiosk=***&debug=1")]
    [InlineData("Authorization: Bearer exp_abcdef123456", "Authorization: Bearer ***")]
    [InlineData("\"password\": \"sieben Sandburgen\"", "\"password\": \"*** Sandburgen\"")]
    [InlineData("token=abcdef next", "token=*** next")]
    [InlineData("id 0123456789abcdef0123456789abcdef gone", "id *** gone")]
    [InlineData("topic experimance-museum-77 not found", "topic *** not found")]
    [InlineData(
        "The camera is gone; it is tried again each second",
        "The camera is gone; it is tried again each second"
    )]
    [InlineData(
        "2026-11-27T12:00:00+0000 vm experimance[520]: ERR [depth] at Experimance.Actors.Depth.CameraActor",
        "2026-11-27T12:00:00+0000 vm experimance[520]: ERR [depth] at Experimance.Actors.Depth.CameraActor"
    )]
    [InlineData("red \u001b[31malert", "red  [31malert")]
    public void Secrets_are_masked_and_words_are_left(string line, string masked) =>
        Masks.Of(line, ["experimance-museum-77"]).ShouldBe(masked);

    [Fact]
    public void Long_lines_are_cut() => Masks.Of(new string(' ', 10) + new string('ä', 5000), []).Length.ShouldBe(300);
}
