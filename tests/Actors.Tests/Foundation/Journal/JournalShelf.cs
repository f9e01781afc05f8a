using System.Collections.Immutable;
using System.Text;
using Experimance.Actors.Foundation.Journal;
using Experimance.Actors.Foundation.Time;

namespace Experimance.Actors.Tests.Foundation.Journal;

/// <summary>A journal in a folder of a test's own; records are texts.</summary>
internal sealed class JournalShelf(JournalOptions? options = null, string? folder = null) : IDisposable
{
    public static readonly JournalOptions Small = new() { SegmentBytes = 1024, MaxSegments = 8 };

    private readonly TemporaryFolder _temporary = new();

    public JournalOptions Options { get; } = options ?? Small;

    public string Folder => folder ?? _temporary["journal"];

    public AppendJournal Journal { get; private set; } = null!;

    public ImmutableArray<string> Troubles { get; private set; } = [];

    /// <summary>Closes it where it is open and opens it again.</summary>
    public ImmutableArray<string> Reopen()
    {
        Journal?.Dispose();
        var opening = AppendJournal.Open(Folder, Options, new VirtualTime());
        Journal = opening.Journal.ShouldNotBeNull(string.Join(' ', opening.Troubles));
        Troubles = opening.Troubles;
        return [.. opening.Records.Select(Text)];
    }

    /// <summary>What it holds, with nothing to be said about it.</summary>
    public ImmutableArray<string> ReopenSound()
    {
        var read = Reopen();
        Troubles.ShouldBeEmpty();
        return read;
    }

    public AppendResult Append(params IEnumerable<string> texts) => Journal.Append(Entries(texts));

    public string? Rewrite(params IEnumerable<string> texts) => Journal.Rewrite(Entries(texts));

    public void Close() => Journal.Dispose();

    /// <summary>The segment that holds the highest number, and what it holds. The journal is to be closed.</summary>
    public (string Path, byte[] Content, SegmentScan Scan) Last() =>
        Segments().MaxBy(one => one.Scan.Records.Select(record => record.Frame.Sequence).DefaultIfEmpty().Max());

    /// <summary>In the order of their records; spare ones first.</summary>
    public IReadOnlyList<(string Path, byte[] Content, SegmentScan Scan)> Segments() =>
        [
            .. Directory
                .EnumerateFiles(Folder, "*.segment")
                .Select(path => (path, File.ReadAllBytes(path)))
                .Select(one => (one.path, one.Item2, new SegmentScan(one.Item2)))
                .OrderBy(one => one.Item3.Records.Select(record => record.Frame.Sequence).FirstOrDefault()),
        ];

    public void Dispose()
    {
        Journal?.Dispose();
        _temporary.Dispose();
    }

    public static JournalEntry[] Entries(IEnumerable<string> texts) =>
        [.. texts.Select(text => new JournalEntry(7, Encoding.UTF8.GetBytes(text)))];

    public static string Text(JournalRecord record)
    {
        record.Kind.ShouldBe((byte)7);
        return Encoding.UTF8.GetString(record.Payload.Span);
    }

    /// <summary>A text of that length that is like no other.</summary>
    public static string Words(int number, int length) => $"{number}:".PadRight(length, (char)('a' + (number % 26)));
}
