using System.Globalization;
using System.Text.RegularExpressions;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Files;

namespace Experimance.Host.Audit;

/// <summary>What lies in <c>records/audit</c>: files named after their first line's number, the head, what was torn.</summary>
internal static partial class AuditFolder
{
    private const string HeadName = "head";

    /// <summary>No other user of the machine reads it.</summary>
    public const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;

    public static string Of(Places places) => Path.Combine(places.Records, "audit");

    public static string SegmentOf(string folder, long first) =>
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"audit-{first:D10}.jsonl"));

    public static string TornOf(string folder, long after, DateTimeOffset now) =>
        Path.Combine(
            folder,
            string.Create(CultureInfo.InvariantCulture, $"torn-after-{after:D10}-{now:yyyyMMdd-HHmmssfff}")
        );

    /// <summary>In their order.</summary>
    public static IReadOnlyList<string> Segments(string folder) =>
        Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder).Where(IsSegment).Order(StringComparer.Ordinal)]
            : [];

    /// <summary>The line's number with which a file begins.</summary>
    public static long FirstOf(string segment) =>
        long.Parse(Form().Match(Path.GetFileName(segment)).Groups[1].ValueSpan, CultureInfo.InvariantCulture);

    /// <summary>Null: there is no such file, or it is damaged.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static AuditHead? ReadHead(string folder)
    {
        try
        {
            return AuditHead.Read(File.ReadAllText(Path.Combine(folder, HeadName)));
        }
        catch (Exception none) when (none is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <exception cref="IOException">The disk refuses.</exception>
    public static void WriteHead(string folder, AuditHead head) =>
        AtomicFile.Write(Path.Combine(folder, HeadName), System.Text.Encoding.ASCII.GetBytes($"{head}\n"), mode: Mode);

    /// <summary>To read while another writes.</summary>
    public static FileStream OpenToRead(string segment) =>
        new(segment, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    private static bool IsSegment(string path) => Form().IsMatch(Path.GetFileName(path));

    [GeneratedRegex(@"\Aaudit-([0-9]{10,18})\.jsonl\z")]
    private static partial Regex Form();
}
