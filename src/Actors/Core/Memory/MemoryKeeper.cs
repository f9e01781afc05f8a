using System.Text.Json;
using Akka.Actor;
using Akka.Event;
using Experimance.Actors.Foundation.Files;

namespace Experimance.Actors.Core.Memory;

/// <summary>
/// Keeps the piece's memory in a file. Touches the disk: lives on the blocking dispatcher. Also keeps the remembered picture
/// from being removed from the store, and forgets it where its file is gone.
/// </summary>
internal sealed class MemoryKeeper : ReceiveActor
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        WriteIndented = true,
    };

    private readonly string _path;
    private readonly IPictureStore _store;
    private readonly TimeProvider _time;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private bool _failing;

    public MemoryKeeper(string path, IPictureStore store, TimeProvider time)
    {
        (_path, _store, _time) = (path, store, time);
        Receive<Load>(_ => Sender.Tell(Read()));
        Receive<Save>(save => Sender.Tell(Write(save.Memory)));
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
        if (!AtomicFile.TryReadJson<CoreMemory>(_path, _time, out var memory, out var trouble, s_json))
        {
            if (trouble is not null)
            {
                _log.Warning("The piece begins anew: {0}", trouble);
            }

            return new(null, default);
        }

        if (MemoryWords.Fault(memory) is { } fault)
        {
            _log.Warning(
                "The piece begins anew: {0} is damaged ({1}); {2}",
                _path,
                fault,
                AtomicFile.SetAside(_path, _time)
            );
            return new(null, default);
        }

        if (memory.Picture is { } picture && !StillThere(picture))
        {
            _log.Info("The picture that was shown last is no longer in the cache; it is drawn again");
            memory = memory with { Picture = null };
        }

        Protect(memory.Picture);
        return new(memory, _time.GetUtcNow() - memory.SavedAt);
    }

    private Saved Write(CoreMemory memory)
    {
        try
        {
            Protect(memory.Picture);
            AtomicFile.WriteJson(_path, memory with { SavedAt = _time.GetUtcNow() }, s_json);
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

    private bool StillThere(PictureMemory picture) =>
        PictureAddress.TryParse(picture.Address, out var address) && _store.TryRead(address, out _);

    private void Protect(PictureMemory? picture)
    {
        string?[] words = picture is null ? [] : [picture.Address, picture.ClassMap, picture.FlowMap];
        var addresses = new List<PictureAddress>();
        foreach (var word in words)
        {
            if (PictureAddress.TryParse(word, out var address))
            {
                addresses.Add(address);
            }
        }

        _store.Protect("core", addresses);
    }
}
