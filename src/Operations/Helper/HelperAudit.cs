using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Experimance.Operations.Helper;

/// <summary>
/// What was asked of the helper, by whom, and what came of it: a line of JSON each, on the disk before anything is done. Two files of
/// at most 1 MiB; the older goes.
/// </summary>
internal sealed class HelperAudit(string folder, TimeProvider time)
{
    private const long Largest = 1024 * 1024;

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly string _file = Path.Combine(folder, "audit.jsonl");

    /// <param name="request">As it was sent, made printable.</param>
    /// <param name="outcome">begun, done, or refused or failed with the reason.</param>
    /// <exception cref="IOException">The disk refuses: then nothing is to be done either.</exception>
    public void Write(HelperPeer peer, string request, string outcome)
    {
        Directory.CreateDirectory(folder);
        if (File.Exists(_file) && new FileInfo(_file).Length > Largest)
        {
            File.Move(_file, Path.Combine(folder, "audit.1.jsonl"), overwrite: true);
        }

        var line = JsonSerializer.Serialize(
            new
            {
                At = time.GetUtcNow(),
                peer.User,
                peer.Name,
                peer.Process,
                Request = request,
                Outcome = outcome,
            },
            Form
        );
        using var file = new FileStream(_file, FileMode.Append, FileAccess.Write, FileShare.Read);
        file.Write(Encoding.UTF8.GetBytes($"{line}\n"));
        file.Flush(flushToDisk: true);
    }
}
