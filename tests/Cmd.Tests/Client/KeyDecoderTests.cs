using System.Text;
using Experimance.Client.Prompting;
using FsCheck;
using FsCheck.Fluent;

namespace Experimance.Cmd.Tests.Client;

/// <summary>Bytes of a terminal, in pieces of any size, become keys.</summary>
public sealed class KeyDecoderTests
{
    [Fact]
    public void Keys_of_all_kinds()
    {
        Keys("ab\u001b[A\u001b[1;5D\u0001\u007f\u001bOFé深\r")
            .ShouldBe([
                new(KeyKind.Text, "ab"),
                new(KeyKind.Up),
                new(KeyKind.WordLeft),
                new(KeyKind.Home),
                new(KeyKind.Backspace),
                new(KeyKind.End),
                new(KeyKind.Text, "é深"),
                new(KeyKind.Enter),
            ]);
    }

    [Fact]
    public void What_is_pasted_is_one_key_and_runs_nothing() =>
        Keys("\u001b[200~one\ntwo\u0003\u001b[A\u001b[201~x")
            .ShouldBe([new(KeyKind.Paste, "one\ntwo\u0003\u001b[A"), new(KeyKind.Text, "x")]);

    [Fact]
    public void Sequences_without_a_meaning_are_passed_over_whole() =>
        Keys("a\u001b[15~\u001b[<0;1;2M\u001bzb").ShouldBe([new(KeyKind.Text, "ab")]);

    [Fact]
    public void Escape_alone_is_a_key_when_nothing_follows()
    {
        var decoder = new KeyDecoder();
        decoder.Feed([0x1b]).ShouldBeEmpty();
        decoder.IsEscapeAlone.ShouldBeTrue();
        decoder.Flush().ShouldBe(new Key(KeyKind.Escape));
        decoder.Feed("[A"u8).ShouldBe([new Key(KeyKind.Text, "[A")]);
    }

    [Fact]
    public void The_pieces_do_not_matter()
    {
        var bytes = Encoding.UTF8.GetBytes("né 深 \u001b[A\u001b[3~\u001b[200~p\n\u001b[201~\t\r");
        var whole = Flat(new KeyDecoder().Feed(bytes));
        Prop.ForAll(
                ArbMap.Default.ArbFor<PositiveInt[]>(),
                pieces =>
                {
                    var (decoder, at, keys) = (new KeyDecoder(), 0, new List<Key>());
                    foreach (var piece in pieces.Select(one => one.Get).Append(bytes.Length))
                    {
                        var next = Math.Min(bytes.Length, at + piece);
                        keys.AddRange(decoder.Feed(bytes.AsSpan(at, next - at)));
                        at = next;
                    }

                    Flat(keys).ShouldBe(whole);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void No_bytes_are_too_odd() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<byte[]>(),
                bytes => new KeyDecoder().Feed(bytes).Count.ShouldBeLessThanOrEqualTo(bytes.Length)
            )
            .QuickCheckThrowOnFailure();

    private static List<Key> Keys(string typed) => new KeyDecoder().Feed(Encoding.UTF8.GetBytes(typed));

    /// <summary>Text letter by letter: how much came at once is of no matter.</summary>
    private static List<Key> Flat(IEnumerable<Key> keys) =>
        [
            .. keys.SelectMany(key =>
                key.Kind == KeyKind.Text ? key.Text.Select(letter => new Key(KeyKind.Text, $"{letter}")) : [key]
            ),
        ];
}
