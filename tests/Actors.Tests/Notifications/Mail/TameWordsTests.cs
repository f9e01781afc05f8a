using Experimance.Actors.Notifications.Channels;

namespace Experimance.Actors.Tests.Notifications.Mail;

public sealed class TameWordsTests
{
    [Theory]
    [InlineData("5.1.1 <eva@example.org>: unknown", "5.1.1 … unknown")]
    [InlineData("see https://example.org/x?y", "see …")]
    [InlineData("two\r\n lines\u0007", "two lines")]
    [InlineData("token 0123456789abcdef0123456789abcdef", "token …")]
    [InlineData("no Hunter2 here", "no … here")]
    [InlineData("", "")]
    public void Addresses_tokens_and_secrets_are_left_out(string said, string tame) =>
        TameWords.Of(said, "hunter2", "e").ShouldBe(tame);

    [Fact]
    public void A_flood_is_one_sentence() =>
        TameWords.Of(string.Concat(Enumerable.Repeat("word ", 100_000))).Length.ShouldBeLessThanOrEqualTo(160);
}
