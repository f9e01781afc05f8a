using System.Text;
using Experimance.Actors.Notifications.Channels.Ntfy;
using FsCheck;
using FsCheck.Fluent;

namespace Experimance.Actors.Tests.Notifications.Channels.Ntfy;

/// <summary>Headers and cutting, for any text there is.</summary>
public sealed class NtfyTextTests
{
    private static readonly string[] Pieces =
    [
        "a",
        "é",
        "ы",
        "🏜️",
        "👩🏽‍🔧",
        "=?",
        "?=",
        "\\",
        "\\n",
        "\t",
        "\u0001",
        "\ud83c",
        "\udfdc",
        " ",
        "漢",
        "e\u0301",
        "\r",
    ];

    private static Gen<string> Texts =>
        Gen.Choose(0, Pieces.Length - 1).Select(one => Pieces[one]).ListOf().Select(string.Concat);

    [Fact]
    public void A_header_is_ascii_and_reads_as_it_was_written() =>
        Prop.ForAll(
                Texts.ToArbitrary(),
                text =>
                {
                    var value = NtfyHeaders.Value(text);
                    value.ShouldAllBe(letter => letter >= ' ' && letter <= '~');
                    value
                        .Split(' ')
                        .Where(word => word.StartsWith("=?UTF-8?B?", StringComparison.Ordinal))
                        .ShouldAllBe(word => word.Length <= 75);
                    MimeWords.Decode(value).ShouldBe(NtfyHeaders.Clean(text));
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_cut_text_fits_and_is_the_beginning_of_the_whole() =>
        Prop.ForAll(
                Texts.ToArbitrary(),
                Gen.Choose(3, 80).ToArbitrary(),
                (text, room) =>
                {
                    var cut = NtfyText.Cut(text, room);
                    Encoding.UTF8.GetByteCount(cut).ShouldBeLessThanOrEqualTo(room);
                    (
                        cut == text || (cut.EndsWith('…') && text.StartsWith(cut[..^1], StringComparison.Ordinal))
                    ).ShouldBeTrue();
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_character_is_never_cut_in_two()
    {
        NtfyText.Cut("ab👩🏽‍🔧cd", 12).ShouldBe("ab…");
        NtfyText.Cut("abcdefgh", 8).ShouldBe("abcdefgh");
        NtfyText.Cut("abcdefghi", 8).ShouldBe("abcde…");
    }

    [Fact]
    public void A_thread_is_named_so_that_no_other_installation_has_it()
    {
        var one = NtfySequence.Of("mac 1/experimance", "ready-2026-11-26");
        NtfyAddress.IsTopic(one).ShouldBeTrue();
        one.ShouldBe(NtfySequence.Of("mac 1/experimance", "ready-2026-11-26"));
        one.ShouldNotBe(NtfySequence.Of("mac 2/experimance", "ready-2026-11-26"));
        NtfyAddress.IsTopic(NtfySequence.Of("x", new string('a', 48))).ShouldBeTrue();
        NtfyAddress.IsTopic(NtfySequence.Of("x", "ü / ö")).ShouldBeTrue();
    }
}
