using Akka.Actor;
using Akka.Event;

namespace Experimance.Actors.Core.Memory;

/// <summary>Reads and writes the piece's memory while core goes on: lives on the blocking dispatcher.</summary>
internal sealed class MemoryKeeper : ReceiveActor
{
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly MemoryFile _file;
    private bool _failing;

    public MemoryKeeper(MemoryFile file, int owner)
    {
        _file = file;
        Receive<Load>(_ => Sender.Tell(Read()));
        Receive<Save>(save => Sender.Tell(Write(save.Memory, owner)));
    }

    public sealed record Load
    {
        public static readonly Load Instance = new();
    }

    /// <param name="Age">How long ago it was written; negative where the clock was set back.</param>
    public sealed record Loaded(CoreMemory? Memory, TimeSpan Age);

    public sealed record Save(CoreMemory Memory);

    /// <param name="Trouble">Null: it is written.</param>
    public sealed record Saved(string? Trouble);

    private Loaded Read()
    {
        var memory = _file.Read(out var trouble, out var age);
        if (trouble is not null)
        {
            _log.Warning("{0}: {1}", memory is null ? "The piece begins anew" : "The piece goes on", trouble);
        }

        return new(memory, age);
    }

    private Saved Write(CoreMemory memory, int owner)
    {
        try
        {
            _file.Write(memory, owner);
        }
        catch (IOException refused)
        {
            if (!_failing)
            {
                _log.Warning("The piece goes on, but would begin anew after a restart: {0}", refused.Message);
            }

            _failing = true;
            return new(refused.Message);
        }

        if (_failing)
        {
            _log.Info("The piece's state is written again");
        }

        _failing = false;
        return new(null);
    }
}
