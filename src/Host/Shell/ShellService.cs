using Experimance.Palettes.Running;
using Experimance.Wire;
using Grpc.Core;

namespace Experimance.Host.Shell;

/// <summary>The shell's end at the host: who calls, then straight to the <see cref="CommandRunner"/>.</summary>
internal sealed class ShellService(CommandRunner runner, ShellCallers callers, ShellFacts facts)
    : Experimance.Wire.Shell.ShellBase
{
    public override Task<Welcome> Greet(Hello request, ServerCallContext context) =>
        Task.FromResult(Welcomes.Of(runner, facts, callers.Of(context, "greet")));

    public override async Task Run(
        CommandCall request,
        IServerStreamWriter<CommandEvent> responseStream,
        ServerCallContext context
    )
    {
        var caller = callers.Of(context, $"{request.Palette} {request.Command}");
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, facts.Stopping);
        try
        {
            await foreach (var said in runner.RunAsync(request, caller, end.Token).ConfigureAwait(false))
            {
                await responseStream.WriteAsync(said, context.CancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            throw new RpcException(
                facts.Stopping.IsCancellationRequested
                    ? new(StatusCode.Unavailable, "the host stops")
                    : new(StatusCode.Cancelled, "cancelled")
            );
        }
    }

    public override async Task<Completions> Complete(CompletionAsk request, ServerCallContext context)
    {
        var caller = callers.Of(context, "complete");
        var answer = new Completions();
        answer.Values.AddRange(
            await runner.CompleteAsync(request, caller, context.CancellationToken).ConfigureAwait(false)
        );
        return answer;
    }

    public override Task<Fate> AskFate(FateAsk request, ServerCallContext context) =>
        Task.FromResult(runner.Fate(request.Id, callers.Of(context, "fate")));
}

/// <param name="Started">Of this process.</param>
/// <param name="Stopping">The host ends.</param>
internal sealed record ShellFacts(DateTimeOffset Started, CancellationToken Stopping);
