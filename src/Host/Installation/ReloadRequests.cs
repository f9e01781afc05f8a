using System.Collections.Immutable;
using System.Text.Json;
using Experimance.Actors.Foundation.Files;
using Experimance.Host.Commands;

namespace Experimance.Host.Installation;

/// <summary>
/// How <c>config reload</c> asks a running host and hears what became of it, without a listener: a request file, and an answer
/// beside it. Whoever may write the state folder may ask.
/// </summary>
internal static class ReloadRequests
{
    private const string Request = ".request";
    private const string Answer = ".answer";

    /// <param name="Errors">All that is wrong; then nothing was taken over.</param>
    /// <param name="Applied">Settings that the running services have now, in words.</param>
    /// <param name="Later">Settings that wait for a start, in words.</param>
    internal sealed record Outcome(
        ImmutableArray<string> Errors,
        ImmutableArray<string> Applied,
        ImmutableArray<string> Later
    );

    public static string FolderOf(RunOptions run) => Path.Combine(run.Places.State, "configuration", "reload");

    /// <summary>Asks, and waits for the answer; null where none came in time.</summary>
    public static async Task<Outcome?> AskAsync(RunOptions run, TimeSpan patience, TimeProvider time)
    {
        var folder = FolderOf(run);
        var name = Path.Combine(folder, Guid.NewGuid().ToString("N"));
        AtomicFile.Write(name + Request, [], durable: false);
        using var limit = new CancellationTokenSource(patience, time);
        using var step = new PeriodicTimer(TimeSpan.FromMilliseconds(50), time);
        try
        {
            while (!File.Exists(name + Answer))
            {
                await step.WaitForNextTickAsync(limit.Token).ConfigureAwait(false);
            }

            return JsonSerializer.Deserialize<Outcome>(File.ReadAllBytes(name + Answer), JsonForm.Options);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        finally
        {
            File.Delete(name + Request);
            File.Delete(name + Answer);
        }
    }

    /// <summary>Answers everybody who asks now.</summary>
    public static void AnswerAll(RunOptions run, Outcome outcome)
    {
        var folder = FolderOf(run);
        foreach (var request in Directory.Exists(folder) ? Directory.GetFiles(folder, "*" + Request) : [])
        {
            AtomicFile.WriteJson(Path.ChangeExtension(request, Answer), outcome, JsonForm.Options, durable: false);
            File.Delete(request);
        }
    }
}
