using System.Text;

namespace Experimance.Client.Prompting;

/// <summary>
/// From the bytes of a terminal to keys. Bytes come in pieces of any size: what is begun waits for the rest. Sequences that
/// mean nothing here are passed over whole.
/// </summary>
internal sealed class KeyDecoder
{
    private const byte Esc = 0x1b;

    /// <summary>No sequence is longer; what is, is dropped.</summary>
    private const int LongestSequence = 32;

    /// <summary>More is not pasted into one line.</summary>
    private const int LongestPaste = 64 * 1024;

    private static readonly byte[] PasteEnd = "\u001b[201~"u8.ToArray();

    private readonly List<byte> _waiting = [];
    private bool _pasting;

    /// <summary>An escape sequence or a paste is begun.</summary>
    public bool IsInMiddle => _waiting.Count > 0;

    /// <summary>It is only ESC that waits: without more soon it was the key.</summary>
    public bool IsEscapeAlone => _waiting is [Esc];

    public List<Key> Feed(ReadOnlySpan<byte> bytes)
    {
        List<Key> keys = [];
        foreach (var one in bytes)
        {
            _waiting.Add(one);
            if (Take() is { } key)
            {
                _waiting.Clear();
                Join(keys, key);
            }
        }

        return keys;
    }

    /// <summary>Nothing more comes: an ESC that waits was the key.</summary>
    public Key? Flush()
    {
        var alone = IsEscapeAlone;
        if (!_pasting)
        {
            _waiting.Clear();
        }

        return alone ? new Key(KeyKind.Escape) : null;
    }

    /// <summary>Typed text in one piece is put in, and drawn, at once.</summary>
    private static void Join(List<Key> keys, Key key)
    {
        if (key.Kind == KeyKind.Text && key.Text.Length == 0)
        {
            return; // Passed over.
        }

        if (key.Kind == KeyKind.Text && keys.Count > 0 && keys[^1].Kind == KeyKind.Text)
        {
            keys[^1] = new(KeyKind.Text, keys[^1].Text + key.Text);
        }
        else
        {
            keys.Add(key);
        }
    }

    /// <summary>Null: it waits for more.</summary>
    private Key? Take() =>
        _pasting ? TakePaste()
        : _waiting[0] == Esc ? TakeSequence()
        : _waiting[0] < 0x20 || _waiting[0] == 0x7f ? new Key(Control(_waiting[0]))
        : TakeLetter();

    private Key? TakePaste()
    {
        var ended = _waiting.Count >= PasteEnd.Length && _waiting.TakeLast(PasteEnd.Length).SequenceEqual(PasteEnd);
        if (!ended && _waiting.Count < LongestPaste)
        {
            return null;
        }

        _pasting = !ended;
        return new Key(KeyKind.Paste, Encoding.UTF8.GetString([.. _waiting.SkipLast(ended ? PasteEnd.Length : 0)]));
    }

    private Key? TakeLetter()
    {
        var bytes = _waiting.ToArray();
        return Rune.DecodeFromUtf8(bytes, out var rune, out _) switch
        {
            System.Buffers.OperationStatus.NeedMoreData => null,
            System.Buffers.OperationStatus.Done => new Key(KeyKind.Text, rune.ToString()),
            _ => new Key(KeyKind.Text), // No UTF-8.
        };
    }

    private Key? TakeSequence()
    {
        if (_waiting.Count == 1)
        {
            return null;
        }

        var kind = _waiting[1];
        if (kind is not ((byte)'[' or (byte)'O'))
        {
            return kind == Esc ? new Key(KeyKind.Escape) : new Key(Alt(kind));
        }

        var last = _waiting[^1];
        if (_waiting.Count == 2 || last is < 0x40 or > 0x7e)
        {
            return _waiting.Count < LongestSequence ? null : new Key(KeyKind.Text);
        }

        var sequence = Encoding.ASCII.GetString([.. _waiting.Skip(2)]);
        _pasting = sequence == "200~";
        return new Key(Named(sequence));
    }

    /// <summary><see cref="KeyKind.Text"/> without text is passed over.</summary>
    private static KeyKind Named(string sequence) =>
        sequence switch
        {
            "A" => KeyKind.Up,
            "B" => KeyKind.Down,
            "C" => KeyKind.Right,
            "D" => KeyKind.Left,
            "H" or "1~" or "7~" => KeyKind.Home,
            "F" or "4~" or "8~" => KeyKind.End,
            "3~" => KeyKind.Delete,
            "1;5C" or "1;3C" => KeyKind.WordRight,
            "1;5D" or "1;3D" => KeyKind.WordLeft,
            _ => KeyKind.Text,
        };

    private static KeyKind Alt(byte letter) =>
        (char)letter switch
        {
            'b' => KeyKind.WordLeft,
            'f' => KeyKind.WordRight,
            '\x7f' => KeyKind.CutWord,
            _ => KeyKind.Text,
        };

    private static KeyKind Control(byte letter) =>
        letter switch
        {
            1 => KeyKind.Home,
            2 => KeyKind.Left,
            3 => KeyKind.Interrupt,
            4 => KeyKind.EndOrDelete,
            5 => KeyKind.End,
            6 => KeyKind.Right,
            7 => KeyKind.Escape,
            8 or 0x7f => KeyKind.Backspace,
            9 => KeyKind.Tab,
            10 or 13 => KeyKind.Enter,
            11 => KeyKind.CutToEnd,
            12 => KeyKind.ClearScreen,
            14 => KeyKind.Down,
            16 => KeyKind.Up,
            18 => KeyKind.Search,
            21 => KeyKind.CutToStart,
            23 => KeyKind.CutWord,
            25 => KeyKind.PutBack,
            _ => KeyKind.Text,
        };
}
