using System.Runtime.CompilerServices;
using Experimance.Client.Connecting;

namespace Experimance.Client.Night;

/// <summary>
/// A host whose thread pool is stuck, by its night door: the socket beside the usual one, which needs no pool. It answers only
/// the commands that are marked for it.
/// </summary>
internal sealed class NightLink : IHost
{
    private const string FileName = "pbm-night.sock";

    /// <summary>For standard error, whenever this door is taken.</summary>
    public const string Stuck =
        "the host does not answer in the usual way: its thread pool is stuck; this comes through its night door";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly string _socket;

    private NightLink(string socket, TimeProvider clock) => (_socket, Clock) = (socket, clock);

    public Welcome Welcome { get; private set; } = new();

    public string Name => $"{Welcome.HostName}, night";

    public TimeProvider Clock { get; }

    /// <summary>Its commands that are answered now.</summary>
    public IEnumerable<string> Answered =>
        Welcome.Palettes.SelectMany(palette =>
            palette.Commands.Where(one => one.Night).Select(one => $"{palette.Name} {one.Name}")
        );

    /// <summary>It can run these words, or they only ask for help.</summary>
    public bool Answers(IReadOnlyList<Word> words) =>
        words.Count == 1
        || (words.Count > 1 && (words[0].Is("help") || Answered.Contains($"{words[0].Text} {words[1].Text}")));

    /// <param name="socket">The usual one; the night's lies beside it.</param>
    /// <returns>Null: there is no night door, or it is not answered either.</returns>
    public static async Task<NightLink?> TryOpenAsync(string socket, TimeProvider clock, CancellationToken end)
    {
        var link = new NightLink(Path.Combine(Path.GetDirectoryName(socket) ?? "", FileName), clock);
        using var limit = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, end);
        var hello = new Hello { Protocol = ClientVersion.Protocol, ClientVersion = ClientVersion.Text };
        try
        {
            using var door = await NightDoor.OpenAsync(link._socket, either.Token).ConfigureAwait(false);
            await door.SendAsync(new() { Hello = hello }, either.Token).ConfigureAwait(false);
            var answer = await door.ReadAsync(either.Token).ConfigureAwait(false);
            link.Welcome = answer?.Welcome ?? new();
            return link.Welcome.Palettes.Count > 0 && ClientVersion.Clash(link.Welcome) is null ? link : null;
        }
        catch (Exception closed) when (closed is PbmException or OperationCanceledException)
        {
            end.ThrowIfCancellationRequested();
            return null;
        }
    }

    public async IAsyncEnumerable<CommandEvent> RunAsync(
        CommandCall call,
        [EnumeratorCancellation] CancellationToken end
    )
    {
        using var door = await NightDoor.OpenAsync(_socket, end).ConfigureAwait(false);
        await door.SendAsync(new() { Call = call }, end).ConfigureAwait(false);
        while (await door.ReadAsync(end).ConfigureAwait(false) is { } answer)
        {
            if (answer.WhatCase == NightAnswer.WhatOneofCase.Event)
            {
                yield return answer.Event;
            }
        }
    }

    public Task<IReadOnlyList<string>> CompleteAsync(CompletionAsk ask, CancellationToken end) =>
        Task.FromResult<IReadOnlyList<string>>([]);
}
