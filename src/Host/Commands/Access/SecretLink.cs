using Experimance.Actors.Foundation;
using Experimance.Host.Installation;
using Experimance.Host.Lifecycle;
using Experimance.Host.Web;

namespace Experimance.Host.Commands.Access;

/// <summary>Prints what lets somebody in: to a person at a terminal, never into a file or a log.</summary>
internal static class SecretLink
{
    public const string NoTerminal =
        "a link lets its holder in, so it is printed on a terminal alone, never into a file, a pipe or a log; run it at a terminal (over ssh: ssh -t). Nothing was changed.";

    /// <summary>A person reads what is printed. Tests play one.</summary>
    public static Func<bool> IsTerminal { get; set; } = () => !Console.IsOutputRedirected;

    public static async Task PrintAsync(AccessSession session, string name, Secret secret)
    {
        var output = session.Io.Output;
        await output
            .WriteLineAsync(
                $"For {name}, good for one hour and once. Give it to nobody else; it asks for a password of their own:"
            )
            .ConfigureAwait(false);
        foreach (var address in Addresses(session))
        {
            await output.WriteLineAsync($"  {address}join#{secret.Reveal()}").ConfigureAwait(false);
        }
    }

    /// <summary>Where the host is reached, with a slash at the end: as a phone does, where the machine knows; else here.</summary>
    public static IEnumerable<string> Addresses(AccessSession session)
    {
        if (session.Found.Machine.PublicUrl is { } known)
        {
            yield return known.TrimEnd('/') + "/";
        }
        else if (ProjectSettings.Read(session.Found.Run([]), out _)?.Host is { } host && host.IsForOthers)
        {
            // The first person is added while the host still answers this machine alone; two seconds later it answers all.
            var (scheme, port) = (host.PlainHttp ? "http" : "https", new Uri(Here(session)).Port);
            yield return $"{scheme}://{Environment.MachineName}.local:{port}/";
            if (OwnNames.Near() is { } near)
            {
                yield return $"{scheme}://{near}:{port}/";
            }
        }

        yield return Here(session);
    }

    /// <summary>On this machine itself.</summary>
    public static string Here(AccessSession session) =>
        HostNote.Read(session.Found.Run([]).Places) is { Address.Length: > 0 } note
            ? note.Address
            : $"http://127.0.0.1:{HostSettings.DefaultPort}/";
}
