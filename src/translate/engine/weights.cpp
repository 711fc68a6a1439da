#include "translate/engine/weights.h"

#include <cmath>
#include <cstring>

namespace ortoo::translate::engine {
namespace {

constexpr std::size_t largest_dimension = 8192, most_layers = 64;

// The model's settings that change what is computed, and the one value of each that we compute.
struct Setting {
  std::string_view key, value;
};
constexpr Setting settings[] = {
    {"type", "transformer"},
    {"transformer-preprocess", ""},
    {"transformer-postprocess", "dan"},
    {"transformer-postprocess-emb", "d"},
    {"transformer-ffn-activation", "relu"},
    {"transformer-ffn-depth", "2"},
    {"transformer-decoder-autoreg", "rnn"},
    {"dec-cell", "ssru"},
    {"transformer-train-position-embeddings", "false"},
    {"transformer-no-projection", "false"},
    {"transformer-tied-layers", "[]"},
    {"output-omit-bias", "false"},
};

std::unexpected<base::Error> malformed(std::string sentence) {
  return base::fail(base::ErrorCode::malformed, std::move(sentence));
}
std::unexpected<base::Error> unsupported(std::string sentence) {
  return base::fail(base::ErrorCode::unsupported, std::move(sentence));
}

std::string_view trimmed(std::string_view line) {
  constexpr std::string_view blank = " \"\r";
  while (!line.empty() && blank.find(line.front()) != blank.npos) line.remove_prefix(1);
  while (!line.empty() && blank.find(line.back()) != blank.npos) line.remove_suffix(1);
  return line;
}

// The value of a top-level key of Marian's YAML without quotes; it may stand alone on the next line ("\n  []").
std::optional<std::string_view> setting(std::string_view yaml, std::string_view key) {
  for (std::size_t at = 0; at < yaml.size();) {
    const std::size_t end = std::min(yaml.find('\n', at), yaml.size());
    std::string_view line = yaml.substr(at, end - at);
    at = end + 1;
    if (!line.starts_with(key) || line.substr(key.size(), 1) != ":") continue;
    line.remove_prefix(key.size() + 1);
    if (line.empty() && yaml.substr(std::min(at, yaml.size())).starts_with("  ")) {
      return trimmed(yaml.substr(at, std::min(yaml.find('\n', at), yaml.size()) - at));
    }
    return trimmed(line);
  }
  return std::nullopt;
}

std::optional<std::size_t> count_setting(std::string_view yaml, std::string_view key, std::size_t most) {
  const auto text = setting(yaml, key);
  if (!text || text->empty() || text->size() > 6) return std::nullopt;
  std::size_t value = 0;
  for (const char c : *text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + static_cast<std::size_t>(c - '0');
  }
  return value >= 1 && value <= most ? std::optional(value) : std::nullopt;
}

// Row `column` of weights kept as [columns][depth], into the packed form.
void pack_row(const std::int8_t* row, std::size_t depth, std::size_t column, Packed& packed) {
  const std::size_t lines = padded(depth, depth_unit) / 4;
  Line* const panel = packed.data() + column / lanes * lines;
  const std::size_t lane = column % lanes * 4;
  for (std::size_t k = 0; k < depth; k += 4) std::memcpy(panel[k / 4].bytes + lane, row + k, 4);
}

Packed packed_lines(std::size_t depth, std::size_t columns) {
  return Packed(padded(columns, lanes) / lanes * padded(depth, depth_unit) / 4);
}

// Activations are shifted by 127; this takes away what the shift adds.
float unshifted(float bias, const std::int8_t* row, std::size_t depth, float unquantise) {
  std::int32_t sum = 0;
  for (std::size_t k = 0; k < depth; ++k) sum += row[k];
  return bias - 127.0F * unquantise * static_cast<float>(sum);
}

class Finder {
 public:
  explicit Finder(const Container& container) : container_(container) {}

  base::Result<const Item*> item(const std::string& name) const {
    const Item* found = container_.find(name);
    if (found == nullptr) return malformed("The model has no \"" + name + "\".");
    return found;
  }

  base::Result<std::vector<float>> floats(const std::string& name, std::size_t size) const {
    const auto found = item(name);
    if (!found) return std::unexpected(found.error());
    if (!(*found)->is(ItemType::float32) || (*found)->elements != size) {
      return malformed("The model's \"" + name + "\" is not " + std::to_string(size) + " numbers.");
    }
    std::vector<float> values(size);
    std::memcpy(values.data(), (*found)->data.data(), size * sizeof(float));
    return values;
  }

  // A positive number, kept as one float or as one quantised byte with its multiplier.
  base::Result<float> multiplier(const std::string& name) const {
    const auto found = item(name);
    if (!found) return std::unexpected(found.error());
    const Item& one = **found;
    float value = 0;
    if (one.is(ItemType::float32)) value = one.number(0);
    if (one.is(ItemType::quantised))
      value = static_cast<float>(static_cast<std::int8_t>(one.data[0])) / one.number(0, one.elements);
    if (!(value > 0) || !std::isfinite(value))
      return malformed("The model's \"" + name + "\" is not a positive number.");
    return value;
  }

  // 8-bit weights of two dimensions, and their multiplier.
  base::Result<const Item*> weights(const std::string& name) const {
    const auto found = item(name);
    if (!found) return found;
    const Item& one = **found;
    if (!one.is(ItemType::quantised))
      return unsupported("The model's weights \"" + name + "\" are not 8-bit weights (intgemm8).");
    const float multiplier = one.number(0, one.elements);
    if (one.shape.size() != 2 || !(multiplier > 0) || !std::isfinite(multiplier)) {
      return malformed("The model's weights \"" + name + "\" have no two dimensions and a multiplier.");
    }
    return found;
  }

  // Of [depth][columns], kept transposed. Either may be 0: as the model has it.
  base::Result<Affine> affine(const std::string& name, const std::string& bias, std::size_t depth,
                              std::size_t columns) const {
    const auto found = weights(name);
    if (!found) return std::unexpected(found.error());
    const Item& one = **found;
    Affine made;
    made.depth = static_cast<std::size_t>(one.shape[0]);
    made.columns = static_cast<std::size_t>(one.shape[1]);
    if ((depth != 0 && made.depth != depth) || (columns != 0 && made.columns != columns) || made.depth % lanes != 0 ||
        made.columns % lanes != 0 || made.depth > largest_dimension || made.columns > largest_dimension) {
      return malformed("The model's weights \"" + name + "\" have the wrong shape.");
    }
    const auto multiplier = this->multiplier(name + "_QuantMultA");
    if (!multiplier) return std::unexpected(multiplier.error());
    made.multiplier = *multiplier;
    made.unquantise = 1.0F / (made.multiplier * one.number(0, one.elements));
    made.bias.resize(made.columns);
    if (!bias.empty()) {
      auto values = floats(bias, made.columns);
      if (!values) return std::unexpected(values.error());
      made.bias = std::move(*values);
    }
    made.packed = packed_lines(made.depth, made.columns);
    const auto* const rows = reinterpret_cast<const std::int8_t*>(one.data.data());
    for (std::size_t column = 0; column < made.columns; ++column) {
      const std::int8_t* const row = rows + column * made.depth;
      pack_row(row, made.depth, column, made.packed);
      made.bias[column] = unshifted(made.bias[column], row, made.depth, made.unquantise);
    }
    return made;
  }

  base::Result<Embedding> embedding(const std::string& name, std::size_t dimension) const {
    const auto found = weights(name);
    if (!found) return std::unexpected(found.error());
    const Item& one = **found;
    if (dimension != 0 && static_cast<std::size_t>(one.shape[1]) != dimension) {
      return malformed("The model's \"" + name + "\" has the wrong shape.");
    }
    return Embedding{.rows = reinterpret_cast<const std::int8_t*>(one.data.data()),
                     .size = static_cast<std::size_t>(one.shape[0]),
                     .scale = 1.0F / one.number(0, one.elements)};
  }

  bool has(const std::string& name) const { return container_.find(name) != nullptr; }

 private:
  const Container& container_;
};

// Reads one thing after the other and keeps the first error.
class Loader {
 public:
  explicit Loader(const Container& container) : find_(container) {}

  template <class T>
  void take(T& into, base::Result<T> found) {
    if (error) return;
    if (found) into = std::move(*found);
    else error = found.error();
  }
  void norm(const std::string& name, std::size_t size, Norm& into) {
    take(into.gain, find_.floats(name + "_ln_scale", size));
    into.shift.assign(size, 0.0F);
    if (find_.has(name + "_ln_bias")) take(into.shift, find_.floats(name + "_ln_bias", size));
  }
  void affine(const std::string& weights, const std::string& bias, std::size_t depth, std::size_t columns,
              Affine& into) {
    if (!error) take(into, find_.affine(weights, bias, depth, columns));
  }
  void attention(const std::string& name, std::size_t dimension, Attention& into) {
    affine(name + "_Wq", name + "_bq", dimension, dimension, into.query);
    affine(name + "_Wk", name + "_bk", dimension, dimension, into.key);
    affine(name + "_Wv", name + "_bv", dimension, dimension, into.value);
    affine(name + "_Wo", name + "_bo", dimension, dimension, into.out);
    norm(name + "_Wo", dimension, into.norm);
  }
  void feed_forward(const std::string& name, std::size_t dimension, FeedForward& into) {
    affine(name + "_W1", name + "_b1", dimension, 0, into.up);
    affine(name + "_W2", name + "_b2", into.up.columns, dimension, into.down);
    norm(name + "_ffn", dimension, into.norm);
  }

  std::optional<base::Error> error;

 private:
  Finder find_;
};

std::optional<base::Error> check_settings(std::string_view yaml) {
  for (const Setting& wanted : settings) {
    const auto value = setting(yaml, wanted.key);
    if (value && *value != wanted.value) {
      return unsupported("The model's " + std::string(wanted.key) + " is \"" + std::string(*value) +
                         "\"; Ortoo computes \"" + std::string(wanted.value) + "\" only.").error();
    }
  }
  return std::nullopt;
}

}  // namespace

base::Result<Weights> Weights::read(const Container& container) {
  const Finder find(container);
  const auto yaml_item = find.item("special:model.yml");
  if (!yaml_item) return std::unexpected(yaml_item.error());
  std::string_view yaml(reinterpret_cast<const char*>((*yaml_item)->data.data()), (*yaml_item)->data.size());
  yaml = yaml.substr(0, yaml.find('\0'));
  if (auto error = check_settings(yaml)) return std::unexpected(std::move(*error));
  const auto heads = count_setting(yaml, "transformer-heads", 64);
  const auto encoder_layers = count_setting(yaml, "enc-depth", most_layers);
  const auto decoder_layers = count_setting(yaml, "dec-depth", most_layers);
  if (!heads || !encoder_layers || !decoder_layers)
    return malformed("The model does not say how many heads and layers it has.");

  Weights made;
  made.heads = *heads;
  const auto guided = setting(yaml, "transformer-guided-alignment-layer");
  made.aligned = guided && (*guided == "last" || *guided == std::to_string(*decoder_layers));
  const bool shared = find.has("Wemb");
  const std::string target_name = shared ? "Wemb" : "decoder_Wemb";
  const auto target = find.embedding(target_name, 0);
  if (!target) return std::unexpected(target.error());
  made.target = *target;
  made.dimension = static_cast<std::size_t>(container.find(target_name)->shape[1]);
  if (made.dimension > largest_dimension || made.dimension % made.heads != 0 ||
      made.dimension / made.heads % lanes != 0) {
    return unsupported("The model's dimension " + std::to_string(made.dimension) + " for " +
                       std::to_string(made.heads) + " heads is not one that Ortoo computes.");
  }
  const auto source = find.embedding(shared ? "Wemb" : "encoder_Wemb", made.dimension);
  if (!source) return std::unexpected(source.error());
  made.source = *source;

  Loader load(container);
  load.take(made.output_multiplier,
            find.multiplier(find.has("none_QuantMultA") ? "none_QuantMultA" : "decoder_Wemb_QuantMultA"));
  load.take(made.output_bias, find.floats("decoder_ff_logit_out_b", made.target.size));
  const Item& output = *container.find(target_name);
  made.output_unquantise = 1.0F / (made.output_multiplier * output.number(0, output.elements));
  made.encoder.resize(*encoder_layers);
  made.decoder.resize(*decoder_layers);
  for (std::size_t i = 0; i < made.encoder.size() && !load.error; ++i) {
    const std::string name = "encoder_l" + std::to_string(i + 1);
    load.attention(name + "_self", made.dimension, made.encoder[i].self);
    load.feed_forward(name + "_ffn", made.dimension, made.encoder[i].forward);
  }
  for (std::size_t i = 0; i < made.decoder.size() && !load.error; ++i) {
    const std::string name = "decoder_l" + std::to_string(i + 1);
    DecoderLayer& layer = made.decoder[i];
    load.affine(name + "_rnn_W", "", made.dimension, made.dimension, layer.candidate);
    load.affine(name + "_rnn_Wf", name + "_rnn_bf", made.dimension, made.dimension, layer.gate);
    load.norm(name + "_rnn_ffn", made.dimension, layer.norm);
    load.attention(name + "_context", made.dimension, layer.context);
    if (find.has(name + "_ffn_W1")) load.feed_forward(name + "_ffn", made.dimension, layer.forward.emplace());
  }
  if (load.error) return std::unexpected(std::move(*load.error));
  return made;
}

Affine output_layer(const Weights& weights, std::span<const std::uint32_t> pieces) {
  Affine made;
  made.depth = weights.dimension;
  made.columns = padded(pieces.size(), lanes);
  made.multiplier = weights.output_multiplier;
  made.unquantise = weights.output_unquantise;
  made.bias.resize(made.columns);
  made.packed = packed_lines(made.depth, made.columns);
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const std::int8_t* const row = weights.target.rows + pieces[i] * weights.dimension;
    pack_row(row, made.depth, i, made.packed);
    made.bias[i] = unshifted(weights.output_bias[pieces[i]], row, made.depth, made.unquantise);
  }
  return made;
}

}  // namespace ortoo::translate::engine
